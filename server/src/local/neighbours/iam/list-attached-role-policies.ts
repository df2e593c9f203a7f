import type { ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse } from '@aws-sdk/client-iam';
import { needed } from '#core/sim/iam/entities.ts';
import { neededPolicy } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';

export default defineNeighbour<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>(
  'iam',
  'ListAttachedRolePolicies',
  async ({ RoleName, PathPrefix = '/', ...page }, { caller, cluster }) => {
    const policies = cluster.read((draft) =>
      needed(draft, 'roles', RoleName, caller).attached.map((arn) => neededPolicy(draft, arn, caller)),
    );
    const below = policies.filter(({ path }) => path.startsWith(PathPrefix));
    const { items, next } = iamPage(below, ({ arn }) => arn, page);
    return {
      AttachedPolicies: items.map(({ arn, name }) => ({ PolicyArn: arn, PolicyName: name })),
      ...next,
    };
  },
);
