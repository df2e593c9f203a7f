import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import { neededPolicy, rolesWith } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';

/** There are roles here, but neither users nor groups. */
export default defineNeighbour<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>(
  'iam',
  'ListEntitiesForPolicy',
  async ({ PolicyArn, PathPrefix = '/', ...page }, { caller, cluster }) => {
    const roles = cluster.read((draft) => {
      neededPolicy(draft, PolicyArn, caller);
      return rolesWith(draft, PolicyArn, caller);
    });
    const others = page.EntityFilter !== undefined && page.EntityFilter !== 'Role';
    const wanted = roles.filter(({ path }) => !others && path.startsWith(PathPrefix));
    const { items, next } = iamPage(wanted, ({ name }) => name, page);
    return {
      PolicyGroups: [],
      PolicyUsers: [],
      PolicyRoles: items.map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      ...next,
    };
  },
);
