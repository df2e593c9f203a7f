import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  paginateDescribeRepositories,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecr';
import type { EngineImage } from '#core/sim/ecr/images.ts';
import { imagesIn } from '#core/sim/ecr/images.ts';
import { engineAddresses } from '../../server/src/local/runtime/docker/address.ts';
import { connect } from '../../server/src/local/runtime/docker/engine-client.ts';
import { engineImages } from '../../server/src/local/runtime/docker/engine-images.ts';
import { startEngineStandIn } from '../support/engine-stand-in.ts';
import { after, type Local, openLocal, refusal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const uri = '000000000000.dkr.ecr.us-east-1.amazonaws.com/shop/web';
const arn = 'arn:aws:ecr:us-east-1:000000000000:repository/shop/web';
const name = { repositoryName: 'shop/web' };

describe('ECR', () => {
  let local: Local;
  let ecr: ECRClient;
  beforeEach(async () => {
    local = await openLocal();
    ecr = new ECRClient(neighbourOptions(local.endpoint.endpoint));
    await ecr.send(new CreateRepositoryCommand({ ...name, tags: [{ Key: 'team', Value: 'a' }] }));
  });
  afterEach(async () => {
    ecr.destroy();
    await local.close();
  });

  test('keeps repositories with what AWS fills in', async () => {
    const { repositories } = await ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: ['shop/web'] }),
    );
    assert.deepEqual(repositories, [
      {
        repositoryArn: arn,
        registryId: '000000000000',
        repositoryName: 'shop/web',
        repositoryUri: uri,
        createdAt: start,
        imageTagMutability: 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: false },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
    ]);
    assert.deepEqual(local.logged, []);
  });

  test('lists repositories page by page', async () => {
    for (const repositoryName of ['b1', 'a1'])
      await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateDescribeRepositories({ client: ecr, pageSize: 2 }, {}))
      pages.push((page.repositories ?? []).map(({ repositoryName }) => repositoryName));
    assert.deepEqual(pages, [['a1', 'b1'], ['shop/web']]);
  });

  test('changes what is set for images, and says in the log that it has no effect here', async () => {
    await ecr.send(new PutImageTagMutabilityCommand({ ...name, imageTagMutability: 'IMMUTABLE' }));
    await ecr.send(
      new PutImageScanningConfigurationCommand({ ...name, imageScanningConfiguration: { scanOnPush: true } }),
    );
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
    assert.deepEqual(
      [repositories?.[0]?.imageTagMutability, repositories?.[0]?.imageScanningConfiguration],
      ['IMMUTABLE', { scanOnPush: true }],
    );
    assert.deepEqual(local.logged, [
      "PutImageTagMutability: imageTagMutability is kept and shown only: nothing is pushed here: the images are the engine's.",
      "PutImageScanningConfiguration: imageScanningConfiguration is kept and shown only: nothing is pushed here: the images are the engine's.",
    ]);
  });

  test('keeps policies as they were written', async () => {
    const lifecyclePolicyText = '{"rules":[]}';
    const policyText = '{"Statement":[]}';
    const noLifecycle =
      "LifecyclePolicyNotFoundException: Lifecycle policy does not exist for the repository with name 'shop/web' in the registry with id '000000000000'";
    assert.equal(await refusal(ecr.send(new GetLifecyclePolicyCommand(name))), noLifecycle);
    await ecr.send(new PutLifecyclePolicyCommand({ ...name, lifecyclePolicyText }));
    await ecr.send(new SetRepositoryPolicyCommand({ ...name, policyText }));
    const lifecycle = await ecr.send(new GetLifecyclePolicyCommand(name));
    const policy = await ecr.send(new GetRepositoryPolicyCommand(name));
    assert.deepEqual([lifecycle.lifecyclePolicyText, policy.policyText], [lifecyclePolicyText, policyText]);
    await ecr.send(new DeleteLifecyclePolicyCommand(name));
    await ecr.send(new DeleteRepositoryPolicyCommand(name));
    assert.equal(await refusal(ecr.send(new GetLifecyclePolicyCommand(name))), noLifecycle);
    assert.match(
      await refusal(ecr.send(new GetRepositoryPolicyCommand(name))),
      /^RepositoryPolicyNotFoundException: /,
    );
    assert.match(
      await refusal(ecr.send(new SetRepositoryPolicyCommand({ ...name, policyText: 'x' }))),
      /^InvalidParameterException: .*Invalid policy/,
    );
  });

  test('tags a repository', async () => {
    await ecr.send(new TagResourceCommand({ resourceArn: arn, tags: [{ Key: 'b', Value: '2' }] }));
    await ecr.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ['team'] }));
    const { tags } = await ecr.send(new ListTagsForResourceCommand({ resourceArn: arn }));
    assert.deepEqual(tags, [{ Key: 'b', Value: '2' }]);
  });

  test('gives a made-up token for the registry', async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    assert.deepEqual(authorizationData, [
      {
        authorizationToken: Buffer.from('AWS:local').toString('base64'),
        expiresAt: after(12 * 3600),
        proxyEndpoint: 'https://000000000000.dkr.ecr.us-east-1.amazonaws.com',
      },
    ]);
  });

  test('has no images without an engine', async () => {
    const listed = await ecr.send(new ListImagesCommand(name));
    const described = await ecr.send(new DescribeImagesCommand(name));
    assert.deepEqual([listed.imageIds, described.imageDetails], [[], []]);
    const imageIds = [{ imageTag: '1' }];
    assert.equal(
      await refusal(ecr.send(new DescribeImagesCommand({ ...name, imageIds }))),
      "ImageNotFoundException: The image with imageId {imageDigest:'null', imageTag:'1'} does not exist within the repository with name 'shop/web' in the registry with id '000000000000'",
    );
    const { images, failures } = await ecr.send(new BatchGetImageCommand({ ...name, imageIds }));
    assert.deepEqual(images, []);
    assert.deepEqual(failures, [
      {
        imageId: { imageTag: '1' },
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found',
      },
    ]);
  });

  test('deletes a repository, and refuses what is not there, is taken or is not carried out', async () => {
    assert.equal(
      await refusal(ecr.send(new CreateRepositoryCommand(name))),
      "RepositoryAlreadyExistsException: The repository with name 'shop/web' already exists in the registry with id '000000000000'",
    );
    assert.match(
      await refusal(ecr.send(new CreateRepositoryCommand({ repositoryName: 'Web' }))),
      /^InvalidParameterException: Invalid parameter at 'repositoryName'/,
    );
    assert.equal(
      await refusal(ecr.send(new PutImageCommand({ ...name, imageManifest: '{}' }))),
      'UnsupportedFeatureException: The local endpoint does not carry out PutImage of Elastic Container Registry; call it on AWS.',
    );
    await ecr.send(new DeleteRepositoryCommand(name));
    assert.equal(
      await refusal(ecr.send(new ListImagesCommand(name))),
      "RepositoryNotFoundException: The repository with name 'shop/web' does not exist in the registry with id '000000000000'",
    );
  });
});

describe('the images of a repository', () => {
  const image = (names: string[], digest: string): EngineImage => ({
    names,
    digest: `sha256:${digest}`,
    bytes: 5,
    createdAt: 7,
  });
  const repository = {
    shown: { repositoryArn: arn, registryId: '0', repositoryName: 'shop/web', repositoryUri: uri },
    tags: {},
  };

  test('are those that the engine has by its URI or its bare name, and no others', () => {
    const images = [
      image([`${uri}:2`, 'shop/web:latest', 'other:9'], 'a'),
      image(['localhost/shop/web:1'], 'b'),
      image(['web:1', 'x/shop/web:1', `${uri}-extra:1`], 'c'),
      image([], 'd'),
    ];
    assert.deepEqual(imagesIn(repository, images), [
      { digest: 'sha256:a', bytes: 5, createdAt: 7, tags: ['2', 'latest'] },
      { digest: 'sha256:b', bytes: 5, createdAt: 7, tags: ['1'] },
    ]);
  });

  test('come from the engine, with the digest of the manifest where it knows one', async () => {
    const standIn = await startEngineStandIn([
      { Id: 'sha256:a', RepoTags: ['shop/web:1'], RepoDigests: ['shop/web@sha256:m'], Created: 7, Size: 5 },
      { Id: 'b', RepoTags: null, RepoDigests: null, Created: 7, Size: 5 },
    ]);
    const [address] = engineAddresses({ env: { DOCKER_HOST: standIn.host }, platform: 'linux', home: '/' });
    const { engine } = address === undefined ? { engine: undefined } : await connect(address);
    assert.deepEqual(engine === undefined ? undefined : await engineImages(engine), [
      image(['shop/web:1'], 'm'),
      image([], 'b'),
    ]);
    await standIn.close();
  });
});
