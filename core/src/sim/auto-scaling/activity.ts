import type { NotScaledReason, ScalingActivity } from '@aws-sdk/client-application-auto-scaling';
import { wake } from '../agenda.ts';
import { uuid } from '../ids.ts';
import type { ScalableTargetRecord } from '../records/auto-scaling.ts';
import type { ServiceRecord } from '../records/service.ts';
import { publishAction } from '../services/service-action.ts';
import { isRunning, tasksOf } from '../services/tasks-of.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { dimension } from './find.ts';

/** How many seconds until it is looked again whether a service has as many tasks as it is to have. */
const patience = 10;

/**
 * Sets how many copies a service is to have, and writes that down as an activity.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html
 */
export function scaleTo(draft: Draft, target: ScalableTargetRecord, count: number, cause: string): void {
  const activity = begun(draft, target, `Setting desired count to ${count}.`, cause);
  const service = draft.get('services', target.serviceArn);
  if (service?.shown.status !== 'ACTIVE') {
    const reason = 'ECS service is not ACTIVE';
    add(draft, target, {
      ...activity,
      ...ended(draft, 'Failed'),
      StatusMessage: `Failed to set desired count to ${count}: ${reason}.`,
    });
    return;
  }
  setDesired(draft, service, count);
  const done = `Successfully set desired count to ${count}.`;
  add(draft, target, {
    ...activity,
    StatusCode: 'InProgress',
    StatusMessage: `${done} Waiting for change to be fulfilled by ecs.`,
  });
  wake(draft, 'scaling', target.serviceArn, draft.now + patience);
}

/** Writes down that a policy would have scaled and why it did not; such activities are shown on request only. */
export function notScaled(
  draft: Draft,
  target: ScalableTargetRecord,
  cause: string,
  reason: Wire<NotScaledReason>,
): void {
  const [last] = draft.get('scalingActivities', target.serviceArn) ?? [];
  // While an alarm lasts the same happens every minute.
  if (last?.Cause === cause && last.NotScaledReasons?.[0]?.Code === reason.Code) return;
  add(draft, target, {
    ...begun(draft, target, 'Attempting to scale due to alarm triggered', cause),
    ...ended(draft, 'Unfulfilled'),
    NotScaledReasons: [reason],
  });
}

/** Looks whether the change that is under way is fulfilled. */
export function settleScaling(draft: Draft, serviceArn: string): void {
  const activities = draft.get('scalingActivities', serviceArn) ?? [];
  const service = draft.get('services', serviceArn);
  const current = activities.find(({ StatusCode }) => StatusCode === 'InProgress');
  if (current === undefined) return;
  if (service !== undefined && !isFulfilled(draft, service)) {
    wake(draft, 'scaling', serviceArn, draft.now + patience);
    return;
  }
  const StatusMessage = (current.StatusMessage ?? '').replace(
    'Waiting for change to be fulfilled by ecs.',
    'Change successfully fulfilled by ecs.',
  );
  const settled = { ...current, ...ended(draft, 'Successful'), StatusMessage };
  draft.put(
    'scalingActivities',
    serviceArn,
    activities.map((each) => (each === current ? settled : each)),
  );
}

function isFulfilled(draft: Draft, service: ServiceRecord): boolean {
  return tasksOf(draft, service).filter(isRunning).length === service.shown.desiredCount;
}

function begun(draft: Draft, target: ScalableTargetRecord, description: string, cause: string) {
  return {
    ActivityId: uuid(draft.random),
    ServiceNamespace: 'ecs' as const,
    ResourceId: target.resourceId,
    ScalableDimension: dimension,
    Description: description,
    Cause: cause,
    StartTime: draft.now,
  };
}

function ended(draft: Draft, status: 'Successful' | 'Failed' | 'Overridden' | 'Unfulfilled') {
  return { EndTime: draft.now, StatusCode: status };
}

/** What was under way before is overridden by the new one. */
function add(draft: Draft, { serviceArn }: ScalableTargetRecord, activity: Wire<ScalingActivity>): void {
  const replaces = activity.StatusCode === 'InProgress';
  const before = (draft.get('scalingActivities', serviceArn) ?? []).map((each) =>
    replaces && each.StatusCode === 'InProgress' ? { ...each, ...ended(draft, 'Overridden') } : each,
  );
  draft.put('scalingActivities', serviceArn, [activity, ...before].slice(0, 100));
}

function setDesired(draft: Draft, service: ServiceRecord, desiredCount: number): void {
  const changed = { ...service, shown: { ...service.shown, desiredCount } };
  draft.put('services', service.shown.serviceArn, changed);
  publishAction(draft, changed, 'SERVICE_DESIRED_COUNT_UPDATED');
  wake(draft, 'service', service.shown.serviceArn, draft.now);
}
