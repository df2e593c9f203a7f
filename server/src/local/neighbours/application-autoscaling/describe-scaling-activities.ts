import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
  ScalingActivity,
} from '@aws-sdk/client-application-auto-scaling';
import { dimension, serviceOf } from '#core/sim/auto-scaling/find.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Wire } from '#core/sim/wire.ts';
import { defineNeighbour } from '../neighbour.ts';
import { scalingPage } from './scaling-page.ts';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html */
export default defineNeighbour<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse>(
  'application-autoscaling',
  'DescribeScalingActivities',
  async (input, { caller, cluster }) => {
    const { ServiceNamespace, ResourceId, ScalableDimension = dimension } = input;
    const all = await cluster.change(caller, (draft) => {
      if (ServiceNamespace !== 'ecs' || ScalableDimension !== dimension) return [];
      if (ResourceId !== undefined) return draft.get('scalingActivities', serviceOf(input, caller)) ?? [];
      return activitiesOfPlace(draft, `arn:aws:ecs:${caller.region}:${caller.account}:`);
    });
    // What was left undone is shown to who asks for it.
    const wanted = input.IncludeNotScaledActivities
      ? all
      : all.filter((each) => each.NotScaledReasons === undefined);
    const { items, next } = scalingPage(wanted, ({ ActivityId }) => ActivityId ?? '', input);
    return { ScalingActivities: items, ...next };
  },
);

function activitiesOfPlace(draft: Draft, beginning: string): Wire<ScalingActivity>[] {
  return [...draft.entries('scalingActivities')]
    .filter(([serviceArn]) => serviceArn.startsWith(beginning))
    .flatMap(([, activities]) => activities)
    .sort((left, right) => (right.StartTime ?? 0) - (left.StartTime ?? 0));
}
