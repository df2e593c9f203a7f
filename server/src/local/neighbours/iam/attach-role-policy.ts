import type { AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import { attachPolicy } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<AttachRolePolicyRequest, object>(
  'iam',
  'AttachRolePolicy',
  async ({ RoleName, PolicyArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => attachPolicy(draft, RoleName, PolicyArn, caller));
    return {};
  },
);
