import type { CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { createLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export default defineNeighbour<CreateLogGroupRequest, object>(
  'logs',
  'CreateLogGroup',
  async ({ logGroupName, ...said }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => createLogGroup(draft, { ...said, logGroupName }, caller));
    return {};
  },
);
