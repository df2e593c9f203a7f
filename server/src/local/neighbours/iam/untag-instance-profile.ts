import type { UntagInstanceProfileRequest } from '@aws-sdk/client-iam';
import { changeTags } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<UntagInstanceProfileRequest, object>(
  'iam',
  'UntagInstanceProfile',
  async ({ InstanceProfileName, TagKeys }, { caller, cluster }) => {
    const change = (tags: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key)));
    await cluster.change(caller, (draft) =>
      changeTags(draft, 'instanceProfiles', { name: InstanceProfileName, change }, caller),
    );
    return {};
  },
);
