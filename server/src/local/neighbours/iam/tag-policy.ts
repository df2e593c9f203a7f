import type { TagPolicyRequest } from '@aws-sdk/client-iam';
import { textsOf } from '#core/sim/balancing/tags.ts';
import { changeTags } from '#core/sim/iam/entities.ts';
import { neededOwnPolicy } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<TagPolicyRequest, object>(
  'iam',
  'TagPolicy',
  async ({ PolicyArn, Tags }, { caller, cluster }) => {
    const change = (tags: Readonly<Record<string, string>>) => ({ ...tags, ...textsOf(Tags) });
    await cluster.change(caller, (draft) =>
      changeTags(draft, 'policies', { name: neededOwnPolicy(draft, PolicyArn, caller).name, change }, caller),
    );
    return {};
  },
);
