import type { DeleteRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { setRetention } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteRetentionPolicyRequest, object>(
  'logs',
  'DeleteRetentionPolicy',
  async ({ logGroupName }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => setRetention(draft, logGroupName, undefined, caller));
    return {};
  },
);
