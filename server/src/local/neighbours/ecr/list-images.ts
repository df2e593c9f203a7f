import type { ListImagesRequest, ListImagesResponse } from '@aws-sdk/client-ecr';
import { listPage } from '../logs/list-page.ts';
import { defineNeighbour } from '../neighbour.ts';
import { heldImages } from './held-images.ts';

export default defineNeighbour<ListImagesRequest, ListImagesResponse>(
  'ecr',
  'ListImages',
  async ({ repositoryName, nextToken, maxResults = 100, filter }, { caller, cluster }) => {
    const images = await heldImages(cluster, caller, repositoryName);
    const ids = images.flatMap(({ digest, tags }) =>
      tags.map((tag) => ({ imageDigest: digest, imageTag: tag })),
    );
    // Every image here has a tag, for the engine has it by its name.
    const wanted = filter?.tagStatus === 'UNTAGGED' ? [] : ids;
    const { items, next } = listPage(wanted, ({ imageTag }) => imageTag, {
      token: nextToken,
      limit: maxResults,
    });
    return { imageIds: items, ...next };
  },
);
