import type { ScalingPolicy, StepAdjustment } from '@aws-sdk/client-application-auto-scaling';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
const metrics: ReadonlyMap<string, string> = new Map([
  ['ECSServiceAverageCPUUtilization', 'CPU at * %'],
  ['ECSServiceAverageMemoryUtilization', 'memory at * %'],
  ['ALBRequestCountPerTarget', '* requests per target'],
]);

/** What a policy aims at, in a few words: `CPU at 60 %`, `+2 tasks in steps`. */
export function aimOf(policy: ScalingPolicy): string {
  const tracking = policy.TargetTrackingScalingPolicyConfiguration;
  if (tracking !== undefined) {
    const predefined = tracking.PredefinedMetricSpecification?.PredefinedMetricType ?? '';
    const named = tracking.CustomizedMetricSpecification?.MetricName ?? predefined;
    const words = metrics.get(predefined) ?? `${named} at *`;
    const only = tracking.DisableScaleIn === true ? ', never scales in' : '';
    return `${words.replace('*', String(tracking.TargetValue ?? '?'))}${only}`;
  }
  const steps = policy.StepScalingPolicyConfiguration;
  if (steps !== undefined) return (steps.StepAdjustments ?? []).map(stepOf(steps.AdjustmentType)).join(', ');
  return policy.PolicyType === 'PredictiveScaling' ? 'by a forecast' : (policy.PolicyType ?? '');
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html */
function stepOf(type: string | undefined) {
  return ({ ScalingAdjustment = 0 }: StepAdjustment): string => {
    const signed = ScalingAdjustment > 0 ? `+${ScalingAdjustment}` : String(ScalingAdjustment);
    if (type === 'ExactCapacity') return `to ${ScalingAdjustment}`;
    return type === 'PercentChangeInCapacity' ? `${signed} %` : signed;
  };
}
