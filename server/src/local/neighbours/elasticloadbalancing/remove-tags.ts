import type { RemoveTagsInput, RemoveTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { changeTags } from '#core/sim/balancing/tags.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<RemoveTagsInput, RemoveTagsOutput>(
  'elasticloadbalancing',
  'RemoveTags',
  async ({ ResourceArns, TagKeys }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      for (const arn of ResourceArns) {
        changeTags(draft, arn, (tags) =>
          Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))),
        );
      }
    });
    return {};
  },
);
