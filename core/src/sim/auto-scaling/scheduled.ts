import type { ScheduledAction } from '@aws-sdk/client-application-auto-scaling';
import { scheduleFault } from '../../ecs/schedule-fault.ts';
import { wake } from '../agenda.ts';
import { ApiError } from '../api-error.ts';
import type { Call } from '../command.ts';
import { uuid } from '../ids.ts';

import { isZone, nextRun } from '../schedules/next-run.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { dimension, inWords, namedKey, neededTarget, type ScalableResource, serviceOf } from './find.ts';
import { setBounds } from './targets.ts';

/** What PutScheduledAction says of an action. */
export type ScheduledInput = Pick<
  Wire<ScheduledAction>,
  'Timezone' | 'StartTime' | 'EndTime' | 'ScalableTargetAction'
> & { readonly ScheduledActionName: string; readonly Schedule?: string | undefined };

/** Makes an action or changes the members of one that are given. */
export function putScheduledAction(
  draft: Draft,
  resource: ScalableResource,
  input: ScheduledInput,
  call: Call,
): void {
  const target = neededTarget(draft, resource, call);
  const key = namedKey(target.serviceArn, input.ScheduledActionName);
  const before = draft.get('scheduledActions', key)?.shown;
  const given = Object.fromEntries(
    (['Schedule', 'Timezone', 'StartTime', 'EndTime', 'ScalableTargetAction'] as const)
      .filter((name) => input[name] !== undefined)
      .map((name) => [name, input[name]]),
  );
  const shown: Wire<ScheduledAction> = {
    ServiceNamespace: 'ecs',
    Schedule: undefined,
    ...before,
    ...given,
    ScheduledActionName: input.ScheduledActionName,
    ScheduledActionARN:
      before?.ScheduledActionARN ??
      `arn:aws:autoscaling:${call.region}:${call.account}:scheduledAction:${uuid(draft.random)}:resource/ecs/${target.resourceId}:scheduledActionName/${input.ScheduledActionName}`,
    ResourceId: target.resourceId,
    ScalableDimension: dimension,
    CreationTime: before?.CreationTime ?? draft.now,
  };
  refuse(shown);
  keep(draft, target.serviceArn, shown, draft.now);
}

function refuse({
  Schedule = '',
  Timezone: zone,
  StartTime: start,
  EndTime: end,
  ScalableTargetAction: action,
}: Wire<ScheduledAction>): void {
  const fault =
    scheduleFault(Schedule, 'scheduler') ??
    (/^(at|rate|cron)\(.+\)$/.test(Schedule)
      ? undefined
      : `"${Schedule}" is not a schedule expression; write at(...), rate(...) or cron(...).`);
  if (fault !== undefined)
    throw new ApiError('ValidationException', `Schedule expression is invalid: ${fault}`);
  if (zone !== undefined && !isZone(zone))
    throw new ApiError('ValidationException', `The time zone ${zone} is not known`);
  if (start !== undefined && end !== undefined && start >= end) {
    throw new ApiError('ValidationException', 'The start time must be before the end time');
  }
  if (action?.MinCapacity === undefined && action?.MaxCapacity === undefined) {
    throw new ApiError(
      'ValidationException',
      'At least one of MinCapacity and MaxCapacity must be specified',
    );
  }
  if (
    action.MinCapacity !== undefined &&
    action.MaxCapacity !== undefined &&
    action.MinCapacity > action.MaxCapacity
  ) {
    throw new ApiError('ValidationException', 'Maximum capacity cannot be less than minimum capacity');
  }
}

function keep(draft: Draft, serviceArn: string, shown: Wire<ScheduledAction>, after: number): void {
  const key = namedKey(serviceArn, shown.ScheduledActionName ?? '');
  const from = Math.max(after, (shown.StartTime ?? 0) - 0.001);
  const since = shown.StartTime ?? shown.CreationTime ?? draft.now;
  const next = nextRun(
    {
      expression: shown.Schedule ?? '',
      zone: shown.Timezone,
      since,
      startsAtOnce: shown.StartTime !== undefined,
    },
    from,
  );
  const runs = next !== undefined && next <= (shown.EndTime ?? next);
  draft.put('scheduledActions', key, { serviceArn, shown, ...(runs ? { next } : {}) });
  if (runs) wake(draft, 'scheduled-action', key, next);
}

/** Runs an action whose time has come; one that was changed meanwhile waits for its new time. */
export function runScheduledAction(draft: Draft, key: string): void {
  const action = draft.get('scheduledActions', key);
  if (action?.next === undefined) return;
  if (action.next > draft.now) {
    wake(draft, 'scheduled-action', key, action.next);
    return;
  }
  keep(draft, action.serviceArn, action.shown, draft.now);
  const target = draft.get('scalableTargets', action.serviceArn);
  if (target === undefined || target.suspended.ScheduledScalingSuspended === true) return;
  const { MinCapacity, MaxCapacity } = action.shown.ScalableTargetAction ?? {};
  // One bound alone may not fit the other one that there is by now; AWS moves that along.
  const minimum = MinCapacity ?? Math.min(target.minimum, MaxCapacity ?? target.minimum);
  const maximum = MaxCapacity ?? Math.max(target.maximum, minimum);
  setBounds(draft, target, { minimum, maximum });
}

/** Takes an action away; refuses one that is not there. */
export function removeScheduledAction(
  draft: Draft,
  resource: ScalableResource,
  name: string,
  call: Call,
): void {
  const key = namedKey(serviceOf(resource, call), name);
  if (draft.get('scheduledActions', key) === undefined) {
    throw new ApiError(
      'ObjectNotFoundException',
      `No scheduled action found for ${inWords(resource.ResourceId ?? '')}, scheduled action name: ${name}`,
    );
  }
  draft.remove('scheduledActions', key);
}
