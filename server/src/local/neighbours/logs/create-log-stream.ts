import type { CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import { createLogStream } from '#core/sim/logs/streams.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<CreateLogStreamRequest, object>(
  'logs',
  'CreateLogStream',
  async ({ logGroupName, logStreamName }, { caller, cluster, logs }) => {
    const { forgotten } = await cluster.change(caller, (draft) =>
      createLogStream(draft, findLogGroup(draft, { logGroupName }, caller), logStreamName),
    );
    logs.forget(forgotten);
    return {};
  },
);
