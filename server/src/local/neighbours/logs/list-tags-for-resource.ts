import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<ListTagsForResourceRequest, ListTagsForResourceResponse>(
  'logs',
  'ListTagsForResource',
  async ({ resourceArn }, { caller, cluster }) =>
    cluster.change(caller, (draft) => ({
      tags: findLogGroup(draft, { logGroupIdentifier: resourceArn }, caller).tags,
    })),
);
