import type { UntagPolicyRequest } from '@aws-sdk/client-iam';
import { changeTags } from '#core/sim/iam/entities.ts';
import { neededOwnPolicy } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<UntagPolicyRequest, object>(
  'iam',
  'UntagPolicy',
  async ({ PolicyArn, TagKeys }, { caller, cluster }) => {
    const change = (tags: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key)));
    await cluster.change(caller, (draft) =>
      changeTags(draft, 'policies', { name: neededOwnPolicy(draft, PolicyArn, caller).name, change }, caller),
    );
    return {};
  },
);
