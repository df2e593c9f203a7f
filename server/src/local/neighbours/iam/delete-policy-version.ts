import type { DeletePolicyVersionRequest } from '@aws-sdk/client-iam';
import { deletePolicyVersion } from '#core/sim/iam/policy-versions.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeletePolicyVersionRequest, object>(
  'iam',
  'DeletePolicyVersion',
  async ({ PolicyArn, VersionId }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deletePolicyVersion(draft, PolicyArn, VersionId, caller));
    return {};
  },
);
