import type {
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { targetHealth } from '#core/sim/balancing/targets.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeTargetHealthInput, DescribeTargetHealthOutput>(
  'elasticloadbalancing',
  'DescribeTargetHealth',
  async ({ TargetGroupArn, Targets }, { caller, cluster }) => ({
    TargetHealthDescriptions: await cluster.change(caller, (draft) =>
      targetHealth(draft, TargetGroupArn, Targets),
    ),
  }),
);
