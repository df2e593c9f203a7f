import type { TagResourceInput, TagResourceOutput } from '@aws-sdk/client-cloudwatch';
import { checkedTags, setTags, tagsOf } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { taggedAlarm } from './tagged-alarm.ts';

export default defineNeighbour<TagResourceInput, TagResourceOutput>(
  'monitoring',
  'TagResource',
  async ({ ResourceARN, Tags }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      const arn = taggedAlarm(draft, ResourceARN);
      const kept = tagsOf(draft, arn).filter(({ key }) => !Tags.some(({ Key }) => Key === key));
      setTags(
        draft,
        arn,
        checkedTags([...kept, ...Tags.map(({ Key: key, Value: value }) => ({ key, value }))]),
      );
    });
    return {};
  },
);
