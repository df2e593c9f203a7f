import type { GetRolePolicyRequest, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { encodedDocument } from '#core/sim/iam/documents.ts';
import { needed } from '#core/sim/iam/entities.ts';
import { rolePolicy } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<GetRolePolicyRequest, GetRolePolicyResponse>(
  'iam',
  'GetRolePolicy',
  async ({ RoleName, PolicyName }, { caller, cluster }) => {
    const role = cluster.read((draft) => needed(draft, 'roles', RoleName, caller));
    const document = rolePolicy(role, PolicyName);
    return { RoleName: role.name, PolicyName, PolicyDocument: encodedDocument(document) };
  },
);
