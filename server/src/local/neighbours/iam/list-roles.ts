import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam';
import { entities } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';
import { viewRole } from './view-role.ts';

export default defineNeighbour<ListRolesRequest, ListRolesResponse>(
  'iam',
  'ListRoles',
  async (input, { caller, cluster }) => {
    const roles = cluster.read((draft) => entities(draft, 'roles', caller, input.PathPrefix));
    const { items, next } = iamPage(roles, ({ name }) => name, input);
    return { Roles: items.map(viewRole), ...next };
  },
);
