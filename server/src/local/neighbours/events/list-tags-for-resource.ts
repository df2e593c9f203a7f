import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-eventbridge';
import { defineNeighbour } from '../neighbour.ts';
import { ruleTags } from './rule-tags.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTagsForResource.html */
export default defineNeighbour<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  'events',
  'ListTagsForResource',
  async ({ ResourceARN }, { caller, cluster }) =>
    cluster.change(caller, (draft) => ({ Tags: ruleTags(draft, ResourceARN) })),
);
