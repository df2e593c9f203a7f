import type { TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { changeTags, findLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<TagResourceRequest, object>(
  'logs',
  'TagResource',
  async ({ resourceArn, tags }, { caller, cluster }) => {
    await cluster.change(caller, (draft) =>
      changeTags(draft, findLogGroup(draft, { logGroupIdentifier: resourceArn }, caller), tags),
    );
    return {};
  },
);
