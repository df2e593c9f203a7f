import type {
  DeleteLoadBalancerInput,
  DeleteLoadBalancerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { deleteLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteLoadBalancerInput, DeleteLoadBalancerOutput>(
  'elasticloadbalancing',
  'DeleteLoadBalancer',
  async ({ LoadBalancerArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteLoadBalancer(draft, LoadBalancerArn));
    return {};
  },
);
