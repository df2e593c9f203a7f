import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import { needed } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';

export default defineNeighbour<ListRolePoliciesRequest, ListRolePoliciesResponse>(
  'iam',
  'ListRolePolicies',
  async ({ RoleName, ...page }, { caller, cluster }) => {
    const { inline } = cluster.read((draft) => needed(draft, 'roles', RoleName, caller));
    const { items, next } = iamPage(Object.keys(inline), (name) => name, page);
    return { PolicyNames: items, ...next };
  },
);
