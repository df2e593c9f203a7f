import type { SetDefaultPolicyVersionRequest } from '@aws-sdk/client-iam';
import { setDefaultVersion } from '#core/sim/iam/policy-versions.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<SetDefaultPolicyVersionRequest, object>(
  'iam',
  'SetDefaultPolicyVersion',
  async ({ PolicyArn, VersionId }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => setDefaultVersion(draft, PolicyArn, VersionId, caller));
    return {};
  },
);
