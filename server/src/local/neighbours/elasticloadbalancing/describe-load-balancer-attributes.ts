import type {
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allAttributes } from '#core/sim/balancing/attributes.ts';
import { neededLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeLoadBalancerAttributesInput, DescribeLoadBalancerAttributesOutput>(
  'elasticloadbalancing',
  'DescribeLoadBalancerAttributes',
  async ({ LoadBalancerArn }, { caller, cluster }) => {
    const record = await cluster.change(caller, (draft) => neededLoadBalancer(draft, LoadBalancerArn));
    return {
      Attributes: pairsOf(
        allAttributes(record.shown.Type === 'network' ? 'network' : 'application', record.attributes),
      ),
    };
  },
);
