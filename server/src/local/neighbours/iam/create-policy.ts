import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-iam';
import { textsOf } from '#core/sim/balancing/tags.ts';
import { createPolicy } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewPolicy } from './view-policy.ts';

export default defineNeighbour<CreatePolicyRequest, CreatePolicyResponse>(
  'iam',
  'CreatePolicy',
  async (input, { caller, cluster }) => {
    const policy = {
      name: input.PolicyName,
      path: input.Path,
      tags: textsOf(input.Tags),
      document: input.PolicyDocument,
      description: input.Description,
    };
    const made = await cluster.change(caller, (draft) => createPolicy(draft, policy, caller));
    return { Policy: viewPolicy(made, 0) };
  },
);
