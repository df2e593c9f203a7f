import type { DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { deleteLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteLogGroupRequest, object>(
  'logs',
  'DeleteLogGroup',
  async ({ logGroupName }, { caller, cluster, logs }) => {
    logs.forget(await cluster.change(caller, (draft) => deleteLogGroup(draft, logGroupName, caller)));
    return {};
  },
);
