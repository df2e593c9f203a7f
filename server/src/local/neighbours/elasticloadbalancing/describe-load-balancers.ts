import type {
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { loadBalancers } from '#core/sim/balancing/load-balancers.ts';
import { notFound } from '#core/sim/balancing/refusals.ts';
import { defineNeighbour } from '../neighbour.ts';
import { markerPage } from './marker-page.ts';

export default defineNeighbour<DescribeLoadBalancersInput, DescribeLoadBalancersOutput>(
  'elasticloadbalancing',
  'DescribeLoadBalancers',
  async (input, { caller, cluster }) => {
    const { LoadBalancerArns: arns, Names: names } = input;
    const all = await cluster.change(caller, (draft) =>
      loadBalancers(draft, caller).map(({ shown }) => shown),
    );
    for (const name of names ?? []) {
      if (!all.some((each) => each.LoadBalancerName === name)) throw notFound('LoadBalancer', name);
    }
    for (const arn of arns ?? []) {
      if (!all.some((each) => each.LoadBalancerArn === arn)) throw notFound('LoadBalancer', arn);
    }
    const wanted = all.filter(
      (each) =>
        (names === undefined || names.includes(each.LoadBalancerName)) &&
        (arns === undefined || arns.includes(each.LoadBalancerArn)),
    );
    const { items, next } = markerPage(wanted, (each) => each.LoadBalancerArn, input);
    return { LoadBalancers: items, ...next };
  },
);
