import type { UntagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { changeTags, findLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<UntagResourceRequest, object>(
  'logs',
  'UntagResource',
  async ({ resourceArn, tagKeys }, { caller, cluster }) => {
    await cluster.change(caller, (draft) =>
      changeTags(draft, findLogGroup(draft, { logGroupIdentifier: resourceArn }, caller), {}, tagKeys),
    );
    return {};
  },
);
