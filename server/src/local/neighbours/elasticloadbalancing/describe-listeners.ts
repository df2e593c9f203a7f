import type {
  DescribeListenersInput,
  DescribeListenersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { listenersOf, neededListener } from '#core/sim/balancing/listeners.ts';
import { neededLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { validationError } from '#core/sim/balancing/refusals.ts';
import { defineNeighbour } from '../neighbour.ts';
import { markerPage } from './marker-page.ts';

export default defineNeighbour<DescribeListenersInput, DescribeListenersOutput>(
  'elasticloadbalancing',
  'DescribeListeners',
  async (input, { caller, cluster }) => {
    const { LoadBalancerArn: balancer, ListenerArns: arns } = input;
    if (balancer === undefined && arns === undefined) {
      throw validationError('You must specify either listener ARNs or a load balancer ARN');
    }
    const found = await cluster.change(caller, (draft) => {
      if (arns !== undefined) return arns.map((arn) => neededListener(draft, arn).shown);
      const { shown } = neededLoadBalancer(draft, balancer);
      return listenersOf(draft, shown.LoadBalancerArn).map((listener) => listener.shown);
    });
    const { items, next } = markerPage(found, (each) => each.ListenerArn, input);
    return { Listeners: items, ...next };
  },
);
