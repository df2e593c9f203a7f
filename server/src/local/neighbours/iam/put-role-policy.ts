import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import { putRolePolicy } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<PutRolePolicyRequest, object>(
  'iam',
  'PutRolePolicy',
  async ({ RoleName: role, PolicyName: policy, PolicyDocument: document }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => putRolePolicy(draft, { role, policy, document }, caller));
    return {};
  },
);
