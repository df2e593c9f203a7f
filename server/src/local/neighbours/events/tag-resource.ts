import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-eventbridge';
import { setTags } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { ruleTags } from './rule-tags.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html */
export default defineNeighbour<TagResourceRequest, TagResourceResponse>(
  'events',
  'TagResource',
  async ({ ResourceARN, Tags }, { caller, cluster }) =>
    cluster.change(caller, (draft) => {
      const given = new Set(Tags.map(({ Key }) => Key));
      const all = [...ruleTags(draft, ResourceARN).filter(({ Key }) => !given.has(Key)), ...Tags];
      setTags(
        draft,
        ResourceARN,
        all.map(({ Key, Value }) => ({ key: Key, value: Value })),
      );
      return {};
    }),
);
