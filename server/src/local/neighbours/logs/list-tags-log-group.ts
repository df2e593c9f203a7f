import type { ListTagsLogGroupRequest, ListTagsLogGroupResponse } from '@aws-sdk/client-cloudwatch-logs';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

/** The older form of ListTagsForResource, which older tools still use. */
export default defineNeighbour<ListTagsLogGroupRequest, ListTagsLogGroupResponse>(
  'logs',
  'ListTagsLogGroup',
  async ({ logGroupName }, { caller, cluster }) =>
    cluster.change(caller, (draft) => ({ tags: findLogGroup(draft, { logGroupName }, caller).tags })),
);
