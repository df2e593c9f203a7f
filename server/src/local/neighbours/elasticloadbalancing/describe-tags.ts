import type { DescribeTagsInput, DescribeTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { pairsOf, tagsOf } from '#core/sim/balancing/tags.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeTagsInput, DescribeTagsOutput>(
  'elasticloadbalancing',
  'DescribeTags',
  async ({ ResourceArns }, { caller, cluster }) => ({
    TagDescriptions: await cluster.change(caller, (draft) =>
      ResourceArns.map((ResourceArn) => ({ ResourceArn, Tags: pairsOf(tagsOf(draft, ResourceArn)) })),
    ),
  }),
);
