import type { AddTagsInput, AddTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { changeTags, textsOf } from '#core/sim/balancing/tags.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<AddTagsInput, AddTagsOutput>(
  'elasticloadbalancing',
  'AddTags',
  async ({ ResourceArns, Tags }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      for (const arn of ResourceArns) changeTags(draft, arn, (tags) => ({ ...tags, ...textsOf(Tags) }));
    });
    return {};
  },
);
