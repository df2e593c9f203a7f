import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import { neededPolicy, rolesWith } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewPolicy } from './view-policy.ts';

export default defineNeighbour<GetPolicyRequest, GetPolicyResponse>(
  'iam',
  'GetPolicy',
  async ({ PolicyArn }, { caller, cluster }) => ({
    Policy: cluster.read((draft) =>
      viewPolicy(neededPolicy(draft, PolicyArn, caller), rolesWith(draft, PolicyArn, caller).length),
    ),
  }),
);
