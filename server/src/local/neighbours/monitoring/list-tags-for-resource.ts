import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-cloudwatch';
import { tagsOf } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { taggedAlarm } from './tagged-alarm.ts';

export default defineNeighbour<ListTagsForResourceInput, ListTagsForResourceOutput>(
  'monitoring',
  'ListTagsForResource',
  async ({ ResourceARN }, { caller, cluster }) => {
    const tags = await cluster.change(caller, (draft) => tagsOf(draft, taggedAlarm(draft, ResourceARN)));
    return { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
  },
);
