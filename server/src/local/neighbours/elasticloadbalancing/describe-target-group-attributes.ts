import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allAttributes } from '#core/sim/balancing/attributes.ts';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { neededTargetGroup } from '#core/sim/balancing/target-groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeTargetGroupAttributesInput, DescribeTargetGroupAttributesOutput>(
  'elasticloadbalancing',
  'DescribeTargetGroupAttributes',
  async ({ TargetGroupArn }, { caller, cluster }) => {
    const record = await cluster.change(caller, (draft) => neededTargetGroup(draft, TargetGroupArn));
    return { Attributes: pairsOf(allAttributes('targetGroup', record.attributes)) };
  },
);
