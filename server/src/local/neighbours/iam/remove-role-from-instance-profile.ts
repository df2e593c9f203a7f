import type { RemoveRoleFromInstanceProfileRequest } from '@aws-sdk/client-iam';
import { removeRole } from '#core/sim/iam/instance-profiles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<RemoveRoleFromInstanceProfileRequest, object>(
  'iam',
  'RemoveRoleFromInstanceProfile',
  async ({ InstanceProfileName, RoleName }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => removeRole(draft, InstanceProfileName, RoleName, caller));
    return {};
  },
);
