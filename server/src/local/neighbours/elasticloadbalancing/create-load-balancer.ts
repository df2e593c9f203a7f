import type {
  CreateLoadBalancerInput,
  CreateLoadBalancerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { createLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { defineNeighbour } from '../neighbour.ts';
import { freePort } from './free-port.ts';

export default defineNeighbour<CreateLoadBalancerInput, CreateLoadBalancerOutput>(
  'elasticloadbalancing',
  'CreateLoadBalancer',
  async (input, { caller, cluster }) => {
    const port = await freePort();
    const { shown } = await cluster.change(caller, (draft) => createLoadBalancer(draft, input, caller, port));
    return { LoadBalancers: [shown] };
  },
);
