import type { PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { changeRole } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<PutRolePermissionsBoundaryRequest, object>(
  'iam',
  'PutRolePermissionsBoundary',
  async ({ RoleName, PermissionsBoundary: boundary }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => changeRole(draft, RoleName, () => ({ boundary }), caller));
    return {};
  },
);
