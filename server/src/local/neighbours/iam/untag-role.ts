import type { UntagRoleRequest } from '@aws-sdk/client-iam';
import { changeTags } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<UntagRoleRequest, object>(
  'iam',
  'UntagRole',
  async ({ RoleName, TagKeys }, { caller, cluster }) => {
    const change = (tags: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key)));
    await cluster.change(caller, (draft) => changeTags(draft, 'roles', { name: RoleName, change }, caller));
    return {};
  },
);
