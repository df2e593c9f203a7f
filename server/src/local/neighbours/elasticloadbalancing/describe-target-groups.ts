import type {
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { neededLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { notFound } from '#core/sim/balancing/refusals.ts';
import { targetGroups } from '#core/sim/balancing/target-groups.ts';
import { defineNeighbour } from '../neighbour.ts';
import { markerPage } from './marker-page.ts';
import { viewTargetGroup } from './view-target-group.ts';

export default defineNeighbour<DescribeTargetGroupsInput, DescribeTargetGroupsOutput>(
  'elasticloadbalancing',
  'DescribeTargetGroups',
  async (input, { caller, cluster }) => {
    const { LoadBalancerArn: balancer, TargetGroupArns: arns, Names: names } = input;
    const all = await cluster.change(caller, (draft) => {
      if (balancer !== undefined) neededLoadBalancer(draft, balancer);
      return targetGroups(draft, caller).map((group) => viewTargetGroup(draft, group));
    });
    for (const name of names ?? []) {
      if (!all.some((each) => each.TargetGroupName === name)) throw notFound('TargetGroup', name);
    }
    for (const arn of arns ?? []) {
      if (!all.some((each) => each.TargetGroupArn === arn)) throw notFound('TargetGroup', arn);
    }
    const wanted = all.filter(
      (each) =>
        (names === undefined || names.includes(each.TargetGroupName ?? '')) &&
        (arns === undefined || arns.includes(each.TargetGroupArn ?? '')) &&
        (balancer === undefined || each.LoadBalancerArns?.includes(balancer) === true),
    );
    const { items, next } = markerPage(wanted, (each) => each.TargetGroupArn ?? '', input);
    return { TargetGroups: items, ...next };
  },
);
