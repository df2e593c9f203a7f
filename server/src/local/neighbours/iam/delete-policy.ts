import type { DeletePolicyRequest } from '@aws-sdk/client-iam';
import { deletePolicy } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeletePolicyRequest, object>(
  'iam',
  'DeletePolicy',
  async ({ PolicyArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deletePolicy(draft, PolicyArn, caller));
    return {};
  },
);
