import type { SuspendedState } from '@aws-sdk/client-application-auto-scaling';
import { ApiError } from '../api-error.ts';
import type { Call } from '../command.ts';
import { hex } from '../ids.ts';
import type { ScalableTargetRecord } from '../records/auto-scaling.ts';
import { setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { scaleTo } from './activity.ts';
import { inWords, type ScalableResource, serviceOf } from './find.ts';
import { removePolicy } from './policies.ts';

/** Bounds within which a service scales; of one that is registered, those that change. */
export interface Bounds {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

/** What RegisterScalableTarget says of a target beside its bounds. */
export interface TargetInput extends Bounds {
  readonly roleArn?: string | undefined;
  readonly suspended?: Wire<SuspendedState> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Registers a service, or changes how it is registered; a service outside the bounds is brought inside at once. */
export function registerTarget(
  draft: Draft,
  resource: ScalableResource,
  input: TargetInput,
  call: Call,
): ScalableTargetRecord {
  const serviceArn = serviceOf(resource, call);
  const resourceId = resource.ResourceId ?? '';
  const before = draft.get('scalableTargets', serviceArn);
  if (before === undefined && draft.get('services', serviceArn)?.shown.status !== 'ACTIVE') {
    throw new ApiError('ValidationException', `ECS service doesn't exist: ${resourceId}`);
  }
  const { minimum, maximum } = boundsOf(input, before);
  const target: ScalableTargetRecord = {
    arn:
      before?.arn ??
      `arn:aws:application-autoscaling:${call.region}:${call.account}:scalable-target/${`0ec5${hex(draft.random, 32)}`}`,
    serviceArn,
    resourceId,
    minimum,
    maximum,
    roleArn: before?.roleArn ?? serviceLinkedRole(call.account),
    createdAt: before?.createdAt ?? draft.now,
    suspended: { ...unsuspended, ...before?.suspended, ...input.suspended },
  };
  draft.put('scalableTargets', serviceArn, target);
  if (input.tags !== undefined) {
    setTags(
      draft,
      target.arn,
      Object.entries(input.tags).map(([key, value]) => ({ key, value })),
    );
  }
  bringInside(draft, target);
  return target;
}

const unsuspended = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html */
function serviceLinkedRole(account: string): string {
  return `arn:aws:iam::${account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`;
}

function boundsOf(input: Bounds, before: ScalableTargetRecord | undefined) {
  const minimum = input.minimum ?? before?.minimum;
  const maximum = input.maximum ?? before?.maximum;
  if (minimum === undefined || maximum === undefined) {
    throw new ApiError(
      'ValidationException',
      'MinCapacity and MaxCapacity are required when a scalable target is registered for the first time',
    );
  }
  if (minimum < 0 || maximum < 0) throw new ApiError('ValidationException', 'Capacity must not be negative');
  if (minimum > maximum) {
    throw new ApiError('ValidationException', 'Maximum capacity cannot be less than minimum capacity');
  }
  return { minimum, maximum };
}

/** Changes the bounds of a target by a schedule, and brings the service inside. */
export function setBounds(draft: Draft, target: ScalableTargetRecord, bounds: Bounds): void {
  const changed = { ...target, ...boundsOf(bounds, target) };
  draft.put('scalableTargets', target.serviceArn, changed);
  bringInside(draft, changed);
}

function bringInside(draft: Draft, target: ScalableTargetRecord): void {
  const service = draft.get('services', target.serviceArn);
  if (service?.shown.status !== 'ACTIVE') return;
  const { minimum, maximum } = target;
  const { desiredCount } = service.shown;
  if (desiredCount < minimum) scaleTo(draft, target, minimum, `minimum capacity was set to ${minimum}`);
  if (desiredCount > maximum) scaleTo(draft, target, maximum, `maximum capacity was set to ${maximum}`);
}

/** Takes a target away with its policies, their alarms and its schedules. */
export function deregisterTarget(draft: Draft, resource: ScalableResource, call: Call): void {
  const serviceArn = serviceOf(resource, call);
  const target = draft.get('scalableTargets', serviceArn);
  if (target === undefined) {
    throw new ApiError(
      'ObjectNotFoundException',
      `No scalable target found for ${inWords(resource.ResourceId ?? '')}`,
    );
  }
  for (const policy of draft.where('scalingPolicies', 'service', serviceArn)) removePolicy(draft, policy);
  for (const { shown } of draft.where('scheduledActions', 'service', serviceArn)) {
    draft.remove('scheduledActions', `${serviceArn} ${shown.ScheduledActionName}`);
  }
  setTags(draft, target.arn, []);
  draft.remove('scalableTargets', serviceArn);
}
