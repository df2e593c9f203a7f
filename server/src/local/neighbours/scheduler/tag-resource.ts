import type { TagResourceInput, TagResourceOutput } from '@aws-sdk/client-scheduler';
import { defineNeighbour } from '../neighbour.ts';
import { changeScheduleTags } from './tags.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_TagResource.html */
export default defineNeighbour<TagResourceInput, TagResourceOutput>(
  'scheduler',
  'TagResource',
  async ({ ResourceArn, Tags }, { caller, cluster }) =>
    cluster.change(caller, (draft) => {
      const given = new Set(Tags.map(({ Key }) => Key));
      changeScheduleTags(draft, ResourceArn, (tags) => [
        ...tags.filter(({ Key }) => !given.has(Key)),
        ...Tags,
      ]);
      return {};
    }),
);
