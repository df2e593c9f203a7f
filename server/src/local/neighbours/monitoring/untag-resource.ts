import type { UntagResourceInput, UntagResourceOutput } from '@aws-sdk/client-cloudwatch';
import { setTags, tagsOf } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { taggedAlarm } from './tagged-alarm.ts';

export default defineNeighbour<UntagResourceInput, UntagResourceOutput>(
  'monitoring',
  'UntagResource',
  async ({ ResourceARN, TagKeys }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      const arn = taggedAlarm(draft, ResourceARN);
      setTags(
        draft,
        arn,
        tagsOf(draft, arn).filter(({ key }) => !TagKeys.includes(key)),
      );
    });
    return {};
  },
);
