import { pointsOf, statistic } from '../metrics/statistics.ts';
import type { ScalableTargetRecord, ScalingPolicyRecord } from '../records/auto-scaling.ts';
import type { MetricAlarmRecord } from '../records/metric.ts';
import type { Draft } from '../transaction.ts';
import { notScaled, scaleTo } from './activity.ts';
import { namedKey, policyOf } from './find.ts';
import { stepCapacity } from './steps.ts';

/** How long a policy waits between two changes where it does not say, in seconds. */
const defaultCooldown = 300;

/** A policy whose alarm is on, with what it goes by. */
interface Decision {
  readonly target: ScalableTargetRecord;
  readonly policy: ScalingPolicyRecord;
  readonly current: number;
  /** What the metric of the alarm was last. */
  readonly value: number;
  readonly alarm: MetricAlarmRecord;
}

/** Lets a policy change how many copies its service is to have, now that an alarm of it is on. */
export function scaleByAlarm(draft: Draft, policyArn: string, alarm: MetricAlarmRecord): void {
  const policy = policyOf(draft, policyArn);
  const target = policy && draft.get('scalableTargets', policy.serviceArn);
  const service = policy && draft.get('services', policy.serviceArn);
  const value = lastValue(draft, alarm);
  if (policy === undefined || target === undefined || value === undefined) return;
  if (service?.shown.status !== 'ACTIVE') return;
  const decision = { target, policy, value, alarm, current: service.shown.desiredCount };
  const wanted = policy.type === 'StepScaling' ? stepsWant(draft, decision) : trackingWants(draft, decision);
  if (wanted !== undefined) carryOut(draft, decision, wanted);
}

function lastValue(
  draft: Draft,
  { region, metric, period, unit, statistic: word, evaluationPeriods }: MetricAlarmRecord,
) {
  const end = Math.floor(draft.now / period) * period;
  const start = end - (evaluationPeriods + 2) * period;
  const last = pointsOf(draft, { region, metric, period, unit, start, end }).at(-1);
  return last && statistic(last, word);
}

/** How many copies the steps ask for; inside the cooldown only what is more than the last change out. */
function stepsWant(draft: Draft, { policy, current, value, alarm }: Decision): number | undefined {
  const { step } = policy;
  if (step === undefined) return undefined;
  const cooldown = step.Cooldown ?? defaultCooldown;
  const base = baseOf(draft, policy, cooldown, current);
  const wanted = stepCapacity(step, base, value - alarm.threshold);
  if (wanted === undefined) return undefined;
  if (wanted < current)
    return base === current && isOver(draft, policy.scaledIn?.at, cooldown) ? wanted : undefined;
  return wanted;
}

/** What a change out is counted from: in its cooldown, from what there was before the last one. */
function baseOf(draft: Draft, { scaledOut }: ScalingPolicyRecord, cooldown: number, current: number): number {
  return scaledOut === undefined || isOver(draft, scaledOut.at, cooldown)
    ? current
    : Math.min(scaledOut.from, current);
}

function isOver(draft: Draft, since: number | undefined, cooldown: number): boolean {
  return since === undefined || draft.now - since >= cooldown;
}

/** How many copies bring the metric to its target; fewer only where every other policy that tracks agrees. */
function trackingWants(draft: Draft, { policy, current, value, alarm }: Decision): number | undefined {
  const { tracking } = policy;
  if (tracking === undefined) return undefined;
  const ratio = value / (tracking.TargetValue ?? 1);
  if (alarm.arn === policy.alarms[0]) {
    const base = baseOf(draft, policy, tracking.ScaleOutCooldown ?? defaultCooldown, current);
    return Math.max(ceiling(base * ratio), current);
  }
  if (
    tracking.DisableScaleIn === true ||
    !isOver(draft, policy.scaledIn?.at, tracking.ScaleInCooldown ?? defaultCooldown)
  ) {
    return undefined;
  }
  const others = draft
    .where('scalingPolicies', 'service', policy.serviceArn)
    .filter(
      (each) =>
        each.name !== policy.name && each.tracking !== undefined && each.tracking.DisableScaleIn !== true,
    );
  const wishes = others.map((each) => lowerWish(draft, each, current));
  if (wishes.includes(undefined)) return undefined;
  return Math.max(ceiling(current * ratio), ...wishes.map((each) => each ?? current));
}

/** How many copies another policy would be content with; `undefined` when it does not want fewer. */
function lowerWish(
  draft: Draft,
  { alarms, tracking }: ScalingPolicyRecord,
  current: number,
): number | undefined {
  const alarm = draft.get('metricAlarms', alarms[1] ?? '');
  const value = alarm && lastValue(draft, alarm);
  if (alarm?.state !== 'ALARM' || value === undefined) return undefined;
  return ceiling((current * value) / (tracking?.TargetValue ?? 1));
}

/** Rounded up, but for what fractions of binary numbers add. */
function ceiling(value: number): number {
  return Math.ceil(Number(value.toPrecision(12)));
}

function carryOut(draft: Draft, decision: Decision, wanted: number): void {
  const { target, policy, current, alarm } = decision;
  const bounded = Math.min(Math.max(wanted, target.minimum), target.maximum);
  const cause = `monitor alarm ${alarm.name} in state ALARM triggered policy ${policy.name}`;
  const obstacle = obstacleTo(draft, decision, wanted, bounded);
  if (obstacle !== undefined) {
    notScaled(draft, target, cause, obstacle);
    return;
  }
  const goesOut = bounded > current;
  if (goesOut ? target.suspended.DynamicScalingOutSuspended : target.suspended.DynamicScalingInSuspended)
    return;
  const { scaledIn: _ended, ...others } = policy;
  draft.put('scalingPolicies', namedKey(policy.serviceArn, policy.name), {
    // Scaling out ends the wait after scaling in.
    ...(goesOut ? others : policy),
    ...(goesOut ? { scaledOut: { at: draft.now, from: current } } : { scaledIn: { at: draft.now } }),
  });
  scaleTo(draft, target, bounded, cause);
}

/** Why a service stays as it is. */
function obstacleTo(draft: Draft, { target, current }: Decision, wanted: number, bounded: number) {
  const { minimum: MinCapacity, maximum: MaxCapacity } = target;
  if (bounded === current) {
    if (wanted > current) return { Code: 'AlreadyAtMaxCapacity', MaxCapacity, CurrentCapacity: current };
    if (wanted < current) return { Code: 'AlreadyAtMinCapacity', MinCapacity, CurrentCapacity: current };
    return { Code: 'AlreadyAtDesiredCapacity', CurrentCapacity: current };
  }
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html: no scaling in during a deployment
  const deploys =
    draft.get('services', target.serviceArn)?.deployments[0]?.shown.rolloutState === 'IN_PROGRESS';
  return bounded < current && deploys ? { Code: 'TargetServicePutResourceAsUnscalable' } : undefined;
}
