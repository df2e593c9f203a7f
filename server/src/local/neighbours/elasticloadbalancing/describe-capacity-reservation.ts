import type {
  DescribeCapacityReservationInput,
  DescribeCapacityReservationOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { neededLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeCapacityReservationInput, DescribeCapacityReservationOutput>(
  'elasticloadbalancing',
  'DescribeCapacityReservation',
  async ({ LoadBalancerArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => neededLoadBalancer(draft, LoadBalancerArn));
    return { DecreaseRequestsRemaining: 2, CapacityReservationState: [] };
  },
);
