import type { DeleteRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { changeRole } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteRolePermissionsBoundaryRequest, object>(
  'iam',
  'DeleteRolePermissionsBoundary',
  async ({ RoleName }, { caller, cluster }) => {
    await cluster.change(caller, (draft) =>
      changeRole(draft, RoleName, () => ({ boundary: undefined }), caller),
    );
    return {};
  },
);
