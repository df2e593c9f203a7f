import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-scheduler';
import { defineNeighbour } from '../neighbour.ts';
import { scheduleTags } from './tags.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListTagsForResource.html */
export default defineNeighbour<ListTagsForResourceInput, ListTagsForResourceOutput>(
  'scheduler',
  'ListTagsForResource',
  async ({ ResourceArn }, { caller, cluster }) =>
    cluster.change(caller, (draft) => ({ Tags: scheduleTags(draft, ResourceArn) })),
);
