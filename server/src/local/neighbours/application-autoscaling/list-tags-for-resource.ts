import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { tagsOf } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { taggedTarget } from './tagged-target.ts';

export default defineNeighbour<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  'application-autoscaling',
  'ListTagsForResource',
  async ({ ResourceARN }, { caller, cluster }) => {
    const tags = await cluster.change(caller, (draft) => tagsOf(draft, taggedTarget(draft, ResourceARN)));
    return { Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) };
  },
);
