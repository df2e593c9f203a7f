import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecr';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { repositoryOfArn } from '#core/sim/ecr/repositories.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  'ecr',
  'ListTagsForResource',
  async ({ resourceArn }, { caller, cluster }) => ({
    tags: pairsOf(cluster.read((draft) => repositoryOfArn(draft, resourceArn, caller)).tags),
  }),
);
