import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { dimension } from '#core/sim/auto-scaling/find.ts';
import { defineNeighbour } from '../neighbour.ts';
import { isOfPlace } from './is-of-place.ts';
import { scalingPage } from './scaling-page.ts';

export default defineNeighbour<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse>(
  'application-autoscaling',
  'DescribeScalableTargets',
  async (input, { caller, cluster }) => {
    const { ServiceNamespace, ResourceIds = [], ScalableDimension = dimension } = input;
    const all = await cluster.change(caller, (draft) => draft.list('scalableTargets'));
    const wanted = all.filter(
      ({ serviceArn, resourceId }) =>
        isOfPlace(serviceArn, caller) &&
        ServiceNamespace === 'ecs' &&
        ScalableDimension === dimension &&
        (ResourceIds.length === 0 || ResourceIds.includes(resourceId)),
    );
    const { items, next } = scalingPage(wanted, ({ resourceId }) => resourceId, input);
    return {
      ScalableTargets: items.map((target) => ({
        ServiceNamespace: 'ecs',
        ResourceId: target.resourceId,
        ScalableDimension: dimension,
        MinCapacity: target.minimum,
        MaxCapacity: target.maximum,
        RoleARN: target.roleArn,
        CreationTime: target.createdAt,
        SuspendedState: target.suspended,
        ScalableTargetARN: target.arn,
      })),
      ...next,
    };
  },
);
