import type { MemberTable } from './member-table.ts';

const oneRegistry = 'there is one registry, that of the account';
const noPush = "nothing is pushed here: the images are the engine's";
const kept = 'it is kept and shown; images stay as the engine has them';

/** Elastic Container Registry: repositories by name, whose images are those of the engine. */
export const ecrMembers: MemberTable = {
  BatchGetImageRequest: {
    acts: 'repositoryName imageIds',
    noted: {
      registryId: oneRegistry,
      acceptedMediaTypes: 'images are answered without their manifests, which engines do not tell',
    },
  },
  CreateRepositoryRequest: {
    acts: 'repositoryName tags',
    noted: {
      registryId: oneRegistry,
      imageTagMutability: noPush,
      imageTagMutabilityExclusionFilters: noPush,
      imageScanningConfiguration: noPush,
      encryptionConfiguration: noPush,
    },
  },
  DeleteLifecyclePolicyRequest: { acts: 'repositoryName', noted: { registryId: oneRegistry } },
  DeleteRepositoryPolicyRequest: { acts: 'repositoryName', noted: { registryId: oneRegistry } },
  DeleteRepositoryRequest: { acts: 'repositoryName force', noted: { registryId: oneRegistry } },
  DescribeImagesFilter: { acts: 'tagStatus', noted: { imageStatus: 'every image here is active' } },
  DescribeImagesRequest: {
    acts: 'repositoryName imageIds nextToken maxResults filter',
    noted: { registryId: oneRegistry },
  },
  DescribeRepositoriesRequest: {
    acts: 'repositoryNames nextToken maxResults',
    noted: { registryId: oneRegistry },
  },
  GetAuthorizationTokenRequest: { noted: { registryIds: oneRegistry } },
  GetLifecyclePolicyRequest: { acts: 'repositoryName', noted: { registryId: oneRegistry } },
  GetRepositoryPolicyRequest: { acts: 'repositoryName', noted: { registryId: oneRegistry } },
  ImageIdentifier: { acts: 'imageDigest imageTag' },
  ListImagesFilter: { acts: 'tagStatus', noted: { imageStatus: 'every image here is active' } },
  ListImagesRequest: {
    acts: 'repositoryName nextToken maxResults filter',
    noted: { registryId: oneRegistry },
  },
  ListTagsForResourceRequest: { acts: 'resourceArn' },
  PutImageScanningConfigurationRequest: {
    acts: 'repositoryName',
    noted: { registryId: oneRegistry, imageScanningConfiguration: noPush },
  },
  PutImageTagMutabilityRequest: {
    acts: 'repositoryName',
    noted: {
      registryId: oneRegistry,
      imageTagMutability: noPush,
      imageTagMutabilityExclusionFilters: noPush,
    },
  },
  PutLifecyclePolicyRequest: {
    acts: 'repositoryName',
    noted: { registryId: oneRegistry, lifecyclePolicyText: kept },
  },
  SetRepositoryPolicyRequest: {
    acts: 'repositoryName',
    noted: {
      registryId: oneRegistry,
      policyText: 'it is kept and shown; nobody asks here what it allows',
      force: 'nobody is locked out here',
    },
  },
  Tag: { acts: 'Key Value' },
  TagResourceRequest: { acts: 'resourceArn tags' },
  UntagResourceRequest: { acts: 'resourceArn tagKeys' },
};
