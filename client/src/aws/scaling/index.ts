import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  type ScheduledAction,
  type ScalingActivity as SdkActivity,
  type ScalingPolicy as SdkPolicy,
  type ScalableTarget as SdkTarget,
} from '@aws-sdk/client-application-auto-scaling';
import type {
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
  ScalingReader,
  ScalingSwitch,
  ScheduledScaling,
} from '../../around/scaling.ts';
import { besideAt, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import { aimOf } from './aim.ts';
import { resourceOf, scalingCaller } from './caller.ts';
import { scalingChanges } from './changes.ts';

const place: ServiceBeside = {
  service: 'application-autoscaling',
  name: 'Application Auto Scaling',
  variable: 'AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING',
  section: 'application_auto_scaling',
};

/** Scaling, read and changed, over sockets that are held until it is closed. */
export interface OpenScaling extends ScalingReader, ScalingSwitch {
  close(): void;
}

/** Application Auto Scaling beside the ECS of a connection; nothing is sent yet. */
export async function openScaling(access: Access, around?: Surroundings): Promise<OpenScaling> {
  const caller = scalingCaller(await besideAt(access, place, around));
  const { send, list, pages, close } = caller;
  return {
    ...scalingChanges(caller),
    async target(service, signal) {
      const operation = 'DescribeScalableTargets';
      const { ServiceNamespace, ScalableDimension, ResourceId = '' } = resourceOf(service);
      const input = { ServiceNamespace, ScalableDimension, ResourceIds: [ResourceId] };
      const answer = await send(operation, new DescribeScalableTargetsCommand(input), signal);
      const [target] = list(operation, 'ScalableTargets', answer.ScalableTargets);
      return target && toTarget(target);
    },
    async policies(service, signal) {
      const operation = 'DescribeScalingPolicies';
      const found = await pages(operation, 'ScalingPolicies', async (NextToken) => {
        const command = new DescribeScalingPoliciesCommand({ ...resourceOf(service), NextToken });
        const answer = await send(operation, command, signal);
        return { items: answer.ScalingPolicies, next: answer.NextToken };
      });
      return found.map(toPolicy);
    },
    async scheduled(service, signal) {
      const operation = 'DescribeScheduledActions';
      const found = await pages(operation, 'ScheduledActions', async (NextToken) => {
        const command = new DescribeScheduledActionsCommand({ ...resourceOf(service), NextToken });
        const answer = await send(operation, command, signal);
        return { items: answer.ScheduledActions, next: answer.NextToken };
      });
      return found.map(toScheduled);
    },
    async activities(service, signal) {
      const operation = 'DescribeScalingActivities';
      const command = new DescribeScalingActivitiesCommand({ ...resourceOf(service), MaxResults: 10 });
      const answer = await send(operation, command, signal);
      return list(operation, 'ScalingActivities', answer.ScalingActivities).map(toActivity);
    },
    close,
  };
}

function toTarget(target: SdkTarget): ScalableTarget {
  const { DynamicScalingInSuspended, DynamicScalingOutSuspended, ScheduledScalingSuspended } =
    target.SuspendedState ?? {};
  return {
    arn: target.ScalableTargetARN,
    least: target.MinCapacity ?? 0,
    most: target.MaxCapacity ?? 0,
    suspended: [
      ...(DynamicScalingInSuspended ? ['scale in'] : []),
      ...(DynamicScalingOutSuspended ? ['scale out'] : []),
      ...(ScheduledScalingSuspended ? ['scheduled scaling'] : []),
    ],
  };
}

function toPolicy(policy: SdkPolicy): ScalingPolicy {
  return {
    arn: policy.PolicyARN ?? '',
    name: policy.PolicyName ?? '',
    type: policy.PolicyType ?? '',
    aim: aimOf(policy),
    target: policy.TargetTrackingScalingPolicyConfiguration?.TargetValue,
    alarms: (policy.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []),
  };
}

function toScheduled(action: ScheduledAction): ScheduledScaling {
  return {
    arn: action.ScheduledActionARN ?? '',
    name: action.ScheduledActionName ?? '',
    schedule: action.Schedule ?? '',
    zone: action.Timezone,
    least: action.ScalableTargetAction?.MinCapacity,
    most: action.ScalableTargetAction?.MaxCapacity,
  };
}

function toActivity(activity: SdkActivity): ScalingActivity {
  return {
    id: activity.ActivityId ?? '',
    at: activity.StartTime?.getTime(),
    status: activity.StatusCode ?? '',
    description: activity.Description ?? '',
    cause: activity.Cause ?? '',
    message: activity.StatusMessage,
  };
}
