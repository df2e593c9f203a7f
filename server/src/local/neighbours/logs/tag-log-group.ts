import type { TagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { changeTags, findLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

/** The older form of TagResource, which older tools still use. */
export default defineNeighbour<TagLogGroupRequest, object>(
  'logs',
  'TagLogGroup',
  async ({ logGroupName, tags }, { caller, cluster }) => {
    await cluster.change(caller, (draft) =>
      changeTags(draft, findLogGroup(draft, { logGroupName }, caller), tags),
    );
    return {};
  },
);
