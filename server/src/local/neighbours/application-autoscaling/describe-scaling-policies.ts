import type {
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { dimension } from '#core/sim/auto-scaling/find.ts';
import { defineNeighbour } from '../neighbour.ts';
import { isOfPlace } from './is-of-place.ts';
import { scalingPage } from './scaling-page.ts';
import { viewPolicy } from './view-policy.ts';

export default defineNeighbour<DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse>(
  'application-autoscaling',
  'DescribeScalingPolicies',
  async (input, { caller, cluster }) => {
    const { ServiceNamespace, PolicyNames: names = [], ResourceId, ScalableDimension = dimension } = input;
    return cluster.change(caller, (draft) => {
      const wanted = draft
        .list('scalingPolicies')
        .filter(
          (policy) =>
            isOfPlace(policy.serviceArn, caller) &&
            ServiceNamespace === 'ecs' &&
            ScalableDimension === dimension &&
            (ResourceId === undefined || policy.resourceId === ResourceId) &&
            (names.length === 0 || names.includes(policy.name) || names.includes(policy.arn)),
        );
      const { items, next } = scalingPage(wanted, ({ arn }) => arn, input);
      return { ScalingPolicies: items.map((policy) => viewPolicy(draft, policy)), ...next };
    });
  },
);
