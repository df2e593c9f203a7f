import type { DeleteRolePolicyRequest } from '@aws-sdk/client-iam';
import { deleteRolePolicy } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteRolePolicyRequest, object>(
  'iam',
  'DeleteRolePolicy',
  async ({ RoleName, PolicyName }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteRolePolicy(draft, RoleName, PolicyName, caller));
    return {};
  },
);
