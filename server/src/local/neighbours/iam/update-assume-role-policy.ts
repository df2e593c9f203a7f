import type { UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import { refuseDocument } from '#core/sim/iam/documents.ts';
import { changeRole } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<UpdateAssumeRolePolicyRequest, object>(
  'iam',
  'UpdateAssumeRolePolicy',
  async ({ RoleName, PolicyDocument: trust }, { caller, cluster }) => {
    refuseDocument(trust, 'trust');
    await cluster.change(caller, (draft) => changeRole(draft, RoleName, () => ({ trust }), caller));
    return {};
  },
);
