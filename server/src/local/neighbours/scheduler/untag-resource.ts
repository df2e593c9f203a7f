import type { UntagResourceInput, UntagResourceOutput } from '@aws-sdk/client-scheduler';
import { defineNeighbour } from '../neighbour.ts';
import { changeScheduleTags } from './tags.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UntagResource.html */
export default defineNeighbour<UntagResourceInput, UntagResourceOutput>(
  'scheduler',
  'UntagResource',
  async ({ ResourceArn, TagKeys }, { caller, cluster }) =>
    cluster.change(caller, (draft) => {
      changeScheduleTags(draft, ResourceArn, (tags) => tags.filter(({ Key }) => !TagKeys.includes(Key)));
      return {};
    }),
);
