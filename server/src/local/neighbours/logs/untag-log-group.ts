import type { UntagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { changeTags, findLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

/** The older form of UntagResource, which older tools still use. */
export default defineNeighbour<UntagLogGroupRequest, object>(
  'logs',
  'UntagLogGroup',
  async ({ logGroupName, tags }, { caller, cluster }) => {
    await cluster.change(caller, (draft) =>
      changeTags(draft, findLogGroup(draft, { logGroupName }, caller), {}, tags),
    );
    return {};
  },
);
