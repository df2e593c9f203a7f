import type { DeleteRoleRequest } from '@aws-sdk/client-iam';
import { deleteRole } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteRoleRequest, object>(
  'iam',
  'DeleteRole',
  async ({ RoleName }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteRole(draft, RoleName, caller));
    return {};
  },
);
