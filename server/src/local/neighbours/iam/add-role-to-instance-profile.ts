import type { AddRoleToInstanceProfileRequest } from '@aws-sdk/client-iam';
import { addRole } from '#core/sim/iam/instance-profiles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<AddRoleToInstanceProfileRequest, object>(
  'iam',
  'AddRoleToInstanceProfile',
  async ({ InstanceProfileName, RoleName }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => addRole(draft, InstanceProfileName, RoleName, caller));
    return {};
  },
);
