import type { DescribeImagesRequest, DescribeImagesResponse } from '@aws-sdk/client-ecr';
import { ApiError } from '#core/sim/api-error.ts';
import { listPage } from '../logs/list-page.ts';
import { defineNeighbour } from '../neighbour.ts';
import { heldImages } from './held-images.ts';
import { selectImages } from './select-images.ts';

export default defineNeighbour<DescribeImagesRequest, DescribeImagesResponse>(
  'ecr',
  'DescribeImages',
  async ({ repositoryName, imageIds, nextToken, maxResults = 100, filter }, { caller, cluster }) => {
    const images = await heldImages(cluster, caller, repositoryName);
    const { found, missing } = selectImages(images, imageIds);
    const [lacking] = missing;
    if (lacking !== undefined) {
      throw new ApiError(
        'ImageNotFoundException',
        `The image with imageId {imageDigest:'${lacking.imageDigest ?? 'null'}', imageTag:'${lacking.imageTag ?? 'null'}'} does not exist within the repository with name '${repositoryName}' in the registry with id '${caller.account}'`,
      );
    }
    const wanted = filter?.tagStatus === 'UNTAGGED' ? [] : found;
    const { items, next } = listPage(wanted, ({ digest }) => digest, { token: nextToken, limit: maxResults });
    const imageDetails = items.map(({ digest, tags, bytes, createdAt }) => ({
      registryId: caller.account,
      repositoryName,
      imageDigest: digest,
      imageTags: tags,
      imageSizeInBytes: bytes,
      imagePushedAt: createdAt,
    }));
    return { imageDetails, ...next };
  },
);
