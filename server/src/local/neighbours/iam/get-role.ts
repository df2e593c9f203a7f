import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import { needed } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewRole } from './view-role.ts';

export default defineNeighbour<GetRoleRequest, GetRoleResponse>(
  'iam',
  'GetRole',
  async ({ RoleName }, { caller, cluster }) => ({
    Role: viewRole(cluster.read((draft) => needed(draft, 'roles', RoleName, caller))),
  }),
);
