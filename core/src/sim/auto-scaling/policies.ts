import type {
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { removeAlarm } from '../alarms/metric-alarm.ts';
import { ApiError } from '../api-error.ts';
import type { Call } from '../command.ts';
import { uuid } from '../ids.ts';
import type { ScalableTargetRecord, ScalingPolicyRecord } from '../records/auto-scaling.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { inWords, namedKey, neededTarget, type ScalableResource } from './find.ts';
import { putTrackingAlarms } from './tracking-alarms.ts';

/** What PutScalingPolicy says of a policy. */
export interface PolicyInput {
  readonly name: string;
  readonly type: string | undefined;
  readonly step: Wire<StepScalingPolicyConfiguration> | undefined;
  readonly tracking: Wire<TargetTrackingScalingPolicyConfiguration> | undefined;
}

/** Makes a policy or changes one; one that tracks a target brings the two alarms along that it goes by. */
export function putPolicy(
  draft: Draft,
  resource: ScalableResource,
  input: PolicyInput,
  call: Call,
): ScalingPolicyRecord {
  const target = neededTarget(draft, resource, call);
  const before = draft.get('scalingPolicies', namedKey(target.serviceArn, input.name));
  const type = typeOf(input, before);
  const policy: ScalingPolicyRecord = {
    arn: before?.arn ?? policyArn(draft, target, input.name, call),
    name: input.name,
    serviceArn: target.serviceArn,
    resourceId: target.resourceId,
    type,
    createdAt: before?.createdAt ?? draft.now,
    alarms: before?.alarms ?? [],
    ...configurationOf(type, input),
    ...(before?.scaledOut === undefined ? {} : { scaledOut: before.scaledOut }),
    ...(before?.scaledIn === undefined ? {} : { scaledIn: before.scaledIn }),
  };
  const alarms = policy.tracking === undefined ? [] : putTrackingAlarms(draft, policy, policy.tracking, call);
  const made = { ...policy, alarms };
  draft.put('scalingPolicies', namedKey(target.serviceArn, input.name), made);
  return made;
}

function policyArn(
  draft: Draft,
  { resourceId }: ScalableTargetRecord,
  name: string,
  { region, account }: Call,
): string {
  return `arn:aws:autoscaling:${region}:${account}:scalingPolicy:${uuid(draft.random)}:resource/ecs/${resourceId}:policyName/${name}`;
}

function typeOf(
  { type: asked }: PolicyInput,
  before: ScalingPolicyRecord | undefined,
): ScalingPolicyRecord['type'] {
  const type = asked ?? before?.type ?? 'StepScaling';
  if (type !== 'StepScaling' && type !== 'TargetTrackingScaling') {
    throw new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint does not carry out a policy of the type ${type}; use TargetTrackingScaling or StepScaling, or call AWS.`,
    );
  }
  if (before !== undefined && before.type !== type) {
    throw new ApiError(
      'ValidationException',
      'The policy type cannot be changed. Delete the policy and create another one.',
    );
  }
  return type;
}

function configurationOf(type: ScalingPolicyRecord['type'], { step, tracking }: PolicyInput) {
  if (type === 'TargetTrackingScaling') {
    if (tracking === undefined) {
      throw new ApiError(
        'ValidationException',
        'TargetTrackingScalingPolicyConfiguration is required for a policy of the type TargetTrackingScaling',
      );
    }
    return { tracking };
  }
  if (step === undefined || (step.StepAdjustments ?? []).length === 0) {
    throw new ApiError(
      'ValidationException',
      'At least one step adjustment is required for a policy of the type StepScaling',
    );
  }
  refuseSteps(step);
  return { step };
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html */
function refuseSteps({ AdjustmentType, StepAdjustments = [] }: Wire<StepScalingPolicyConfiguration>): void {
  if (AdjustmentType === undefined) throw new ApiError('ValidationException', 'AdjustmentType is required');
  const ranges = StepAdjustments.map(
    ({ MetricIntervalLowerBound: lower, MetricIntervalUpperBound: upper }) => ({
      lower: lower ?? Number.NEGATIVE_INFINITY,
      upper: upper ?? Number.POSITIVE_INFINITY,
    }),
  ).sort((left, right) => left.lower - right.lower);
  if (ranges.some(({ lower, upper }) => lower >= upper)) {
    throw new ApiError(
      'ValidationException',
      'The upper bound of a step adjustment must be greater than its lower bound',
    );
  }
  for (const [index, { lower }] of ranges.entries()) {
    const end = ranges[index - 1]?.upper;
    if (end === undefined || end === lower) continue;
    throw new ApiError(
      'ValidationException',
      `There is ${end > lower ? 'an overlap' : 'a gap'} between the intervals of the step adjustments`,
    );
  }
}

/** Takes a policy away with the alarms that were made for it. */
export function removePolicy(draft: Draft, policy: ScalingPolicyRecord): void {
  for (const arn of policy.alarms) {
    const alarm = draft.get('metricAlarms', arn);
    if (alarm !== undefined) removeAlarm(draft, alarm);
  }
  draft.remove('scalingPolicies', namedKey(policy.serviceArn, policy.name));
}

/** The policy of that name; refuses one that is not there. */
export function neededPolicy(
  draft: Draft,
  serviceArn: string,
  resourceId: string,
  name: string,
): ScalingPolicyRecord {
  const policy = draft.get('scalingPolicies', namedKey(serviceArn, name));
  if (policy !== undefined) return policy;
  throw new ApiError(
    'ObjectNotFoundException',
    `No scaling policy found for ${inWords(resourceId)}, policy name: ${name}`,
  );
}
