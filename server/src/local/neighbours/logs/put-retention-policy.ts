import type { PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { setRetention } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<PutRetentionPolicyRequest, object>(
  'logs',
  'PutRetentionPolicy',
  async ({ logGroupName, retentionInDays }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => setRetention(draft, logGroupName, retentionInDays, caller));
    return {};
  },
);
