import type { DetachRolePolicyRequest } from '@aws-sdk/client-iam';
import { detachPolicy } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DetachRolePolicyRequest, object>(
  'iam',
  'DetachRolePolicy',
  async ({ RoleName, PolicyArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => detachPolicy(draft, RoleName, PolicyArn, caller));
    return {};
  },
);
