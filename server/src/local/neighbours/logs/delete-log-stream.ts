import type { DeleteLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { deleteLogStream } from '#core/sim/logs/streams.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteLogStreamRequest, object>(
  'logs',
  'DeleteLogStream',
  async ({ logGroupName, logStreamName }, { caller, cluster, logs }) => {
    const named = { logGroupName, logStreamName };
    logs.forget([await cluster.change(caller, (draft) => deleteLogStream(draft, named, caller))]);
    return {};
  },
);
