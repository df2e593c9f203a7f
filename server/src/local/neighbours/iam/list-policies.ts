import type { ListPoliciesRequest, ListPoliciesResponse } from '@aws-sdk/client-iam';
import { entities } from '#core/sim/iam/entities.ts';
import { rolesWith } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';
import { viewPolicy } from './view-policy.ts';

/** AWS's own policies, of which all can be attached, are not listed. */
export default defineNeighbour<ListPoliciesRequest, ListPoliciesResponse>(
  'iam',
  'ListPolicies',
  async (input, { caller, cluster }) => {
    const policies = cluster.read((draft) =>
      entities(draft, 'policies', caller, input.PathPrefix).map((policy) =>
        viewPolicy(policy, rolesWith(draft, policy.arn, caller).length),
      ),
    );
    const wanted = policies.filter(({ AttachmentCount = 0 }) => !input.OnlyAttached || AttachmentCount > 0);
    const { items, next } = iamPage(input.Scope === 'AWS' ? [] : wanted, ({ Arn = '' }) => Arn, input);
    return { Policies: items, ...next };
  },
);
