import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { shortName } from '#core/ecs/arn.ts';
import type { ScaledService } from '../../around/scaling.ts';
import type { OpenCaller } from '../beside.ts';

/** What sends the operations of Application Auto Scaling. */
export type ScalingCaller = ReturnType<typeof scalingCaller>;

/** A client of Application Auto Scaling; nothing is sent yet. */
export function scalingCaller(open: OpenCaller) {
  return open((config) => new ApplicationAutoScalingClient(config));
}

/** How scaling names the count of a service: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
export function resourceOf({ cluster, name }: ScaledService) {
  return {
    ServiceNamespace: 'ecs' as const,
    ResourceId: `service/${shortName(cluster)}/${name}`,
    ScalableDimension: 'ecs:service:DesiredCount' as const,
  };
}
