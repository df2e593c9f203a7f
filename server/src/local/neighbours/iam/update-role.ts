import type { UpdateRoleRequest, UpdateRoleResponse } from '@aws-sdk/client-iam';
import { changeRole } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<UpdateRoleRequest, UpdateRoleResponse>(
  'iam',
  'UpdateRole',
  async ({ RoleName, Description, MaxSessionDuration = 3600 }, { caller, cluster }) => {
    const settings = { description: Description, longestSession: MaxSessionDuration };
    await cluster.change(caller, (draft) => changeRole(draft, RoleName, () => settings, caller));
    return {};
  },
);
