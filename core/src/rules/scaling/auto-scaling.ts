import { onePlace } from '../one-place.ts';
import { numberAt, objectAt, type Plain, textAt } from '../record.ts';
import { metricsFault } from './predictive-metrics.ts';
import { stepFault } from './step-adjustments.ts';

const targetLink =
  'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html';
const policyLink =
  'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html';
const metricLink =
  'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html';
const tracking = 'TargetTrackingScalingPolicyConfiguration';
const step = 'StepScalingPolicyConfiguration';
const predefined = 'PredefinedMetricSpecification';
const about = { severity: 'error', confidence: 'doc', on: 'scaling-policy', link: policyLink } as const;

const blocks = new Map([
  ['TargetTrackingScaling', tracking],
  ['StepScaling', step],
  ['PredictiveScaling', 'PredictiveScalingPolicyConfiguration'],
]);

export default [
  onePlace({
    ...about,
    id: 'aas-min-max',
    on: 'scalable-target',
    link: targetLink,
    summary: 'Give a minimum and a maximum capacity of 0 or more, the minimum at or below the maximum.',
    why: 'Both are needed to register a target, and the desired count is kept between the two.',
    aws: 'Maximum capacity cannot be less than minimum capacity',
    at: (target) => ((numberAt(target, 'MinCapacity') ?? 0) > maximum(target) ? ['MinCapacity'] : undefined),
    message: (target) =>
      `The minimum of ${numberAt(target, 'MinCapacity')} is above the maximum of ${numberAt(target, 'MaxCapacity')}; lower it.`,
  }),
  onePlace({
    ...about,
    id: 'aas-policy-type',
    summary: 'Use TargetTrackingScaling, StepScaling or PredictiveScaling, each with its own configuration.',
    why: 'Each type of policy has its own configuration block.',
    at: (policy) => {
      const wanted = blocks.get(typeOf(policy) ?? '');
      if (wanted === undefined) return undefined;
      const other = [...blocks.values()].find((block) => block !== wanted && policy[block] !== undefined);
      if (other !== undefined) return [other];
      return policy[wanted] === undefined ? ['PolicyType'] : undefined;
    },
    key: true,
    message: (policy) =>
      `A policy of type ${typeOf(policy)} needs "${blocks.get(typeOf(policy) ?? '')}" and no other configuration.`,
  }),
  onePlace({
    ...about,
    id: 'aas-tt-metric',
    summary: 'Track exactly one metric of ECS towards a target value.',
    why: 'The target value is a value of that metric, and ECS has only these metrics.',
    at: (policy) => {
      const found = objectAt(policy, tracking);
      if (found === undefined) return undefined;
      const given = [predefined, 'CustomizedMetricSpecification'].filter(
        (member) => found[member] !== undefined,
      );
      return given.length === 1 ? undefined : [tracking, ...given.slice(1)];
    },
    key: true,
    message: `Track one metric: give either "${predefined}" or "CustomizedMetricSpecification".`,
  }),
  onePlace({
    ...about,
    id: 'aas-tt-resource-label',
    link: metricLink,
    summary: 'Name the target group whose requests are counted, and only then.',
    why: 'Requests per target belong to one target group; CPU and memory belong to the service.',
    at: (policy) => {
      const metric = objectAt(policy, tracking, predefined);
      const type = textAt(metric, 'PredefinedMetricType');
      if (type === undefined) return undefined;
      const needed = type === 'ALBRequestCountPerTarget';
      const path = [tracking, predefined];
      if (needed) return metric?.ResourceLabel === undefined ? [...path, 'PredefinedMetricType'] : undefined;
      return metric?.ResourceLabel === undefined ? undefined : [...path, 'ResourceLabel'];
    },
    message:
      'ALBRequestCountPerTarget needs a "ResourceLabel" (app/NAME/ID/targetgroup/NAME/ID), and the other metrics take none.',
  }),
  onePlace({
    ...about,
    id: 'aas-tt-percent',
    severity: 'info',
    confidence: 'memory',
    summary: 'Give CPU and memory targets in percent.',
    why: 'The metrics are percentages of what the tasks reserve.',
    at: (policy) => {
      const type = textAt(objectAt(policy, tracking, predefined), 'PredefinedMetricType') ?? '';
      const value = numberAt(objectAt(policy, tracking), 'TargetValue');
      const percent = /^ECSServiceAverage(CPU|Memory)/.test(type);
      return percent && value !== undefined && (value < 1 || value > 100)
        ? [tracking, 'TargetValue']
        : undefined;
    },
    message: (policy) =>
      `The metric is a percentage, so a target of ${numberAt(objectAt(policy, tracking), 'TargetValue')} is never met; use 1 to 100.`,
  }),
  onePlace({
    ...about,
    id: 'aas-step',
    summary: 'Give step scaling an adjustment type, and steps that cover a range without gaps or overlaps.',
    why: 'A breach must fall into exactly one step.',
    link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html',
    at: (policy) => {
      const fault = stepFault(policy);
      return fault && [step, 'StepAdjustments', ...fault.inner];
    },
    message: (policy) => stepFault(policy)?.message ?? '',
  }),
  onePlace({
    ...about,
    id: 'aas-predictive-metrics',
    confidence: 'api',
    summary: 'Foresee by one pair of metrics, or by one metric to scale and one of the load.',
    why: 'The forecast is made of the load and turned into tasks by the other metric; a pair holds both.',
    link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingMetricSpecification.html',
    aws: 'The metric specification is invalid. A policy must have either one scaling metric and one load metric or one metric pair.',
    at: (policy) => metricsFault(policy)?.path,
    key: true,
    message: (policy) => metricsFault(policy)?.message ?? '',
  }),
];

/** The type of a policy; one that says none scales in steps where it has steps. */
function typeOf(policy: Plain): string | undefined {
  if (policy.PolicyType !== undefined) return textAt(policy, 'PolicyType');
  return policy[step] === undefined ? undefined : 'StepScaling';
}

function maximum(target: Plain): number {
  return numberAt(target, 'MaxCapacity') ?? Number.POSITIVE_INFINITY;
}
