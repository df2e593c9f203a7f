import type { StepScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling';
import type { Wire } from '../wire.ts';

/**
 * How many copies a step policy asks for when the metric is so far above its alarm's threshold (below: negative);
 * `undefined` when no step is meant for that. Percents are rounded away from nought below 1, and down above.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html
 */
export function stepCapacity(
  configuration: Wire<StepScalingPolicyConfiguration>,
  current: number,
  distance: number,
): number | undefined {
  const {
    StepAdjustments: steps = [],
    AdjustmentType: type,
    MinAdjustmentMagnitude: least = 0,
  } = configuration;
  const step = steps.find((each) => isMeant(each, distance));
  const adjustment = step?.ScalingAdjustment;
  if (adjustment === undefined) return undefined;
  if (type === 'ExactCapacity') return adjustment;
  if (type !== 'PercentChangeInCapacity') return Math.max(current + adjustment, 0);
  const exact = (current * adjustment) / 100;
  const whole = Math.sign(exact) * Math.max(Math.floor(Math.abs(exact)), exact === 0 ? 0 : 1);
  const change = Math.sign(adjustment) * Math.max(Math.abs(whole), adjustment === 0 ? 0 : least);
  return Math.max(current + change, 0);
}

/** Above the threshold the lower bound belongs to a step, below it the upper one. */
function isMeant(
  {
    MetricIntervalLowerBound: lower = Number.NEGATIVE_INFINITY,
    MetricIntervalUpperBound: upper = Number.POSITIVE_INFINITY,
  }: NonNullable<Wire<StepScalingPolicyConfiguration>['StepAdjustments']>[number],
  distance: number,
): boolean {
  return distance >= 0 ? distance >= lower && distance < upper : distance > lower && distance <= upper;
}
