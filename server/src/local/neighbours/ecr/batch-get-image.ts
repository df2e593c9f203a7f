import type { BatchGetImageRequest, BatchGetImageResponse } from '@aws-sdk/client-ecr';
import { defineNeighbour } from '../neighbour.ts';
import { heldImages } from './held-images.ts';
import { selectImages } from './select-images.ts';

/** Engines do not tell an image's manifest, so each is answered by its digest and its tags. */
export default defineNeighbour<BatchGetImageRequest, BatchGetImageResponse>(
  'ecr',
  'BatchGetImage',
  async ({ repositoryName, imageIds }, { caller, cluster }) => {
    const images = await heldImages(cluster, caller, repositoryName);
    const { found, missing } = selectImages(images, imageIds);
    return {
      images: found.flatMap(({ digest, tags }) =>
        tags.map((imageTag) => ({
          registryId: caller.account,
          repositoryName,
          imageId: { imageDigest: digest, imageTag },
        })),
      ),
      failures: missing.map((imageId) => ({
        imageId,
        failureCode: 'ImageNotFound' as const,
        failureReason: 'Requested image not found',
      })),
    };
  },
);
