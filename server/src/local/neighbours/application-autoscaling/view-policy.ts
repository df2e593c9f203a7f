import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import { dimension } from '#core/sim/auto-scaling/find.ts';
import type { ScalingPolicyRecord } from '#core/sim/records/auto-scaling.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Wire } from '#core/sim/wire.ts';

/** The alarms of a policy: those made for it, or those that name a policy of steps among their actions. */
export function policyAlarms(draft: Draft, { arn, type, alarms }: ScalingPolicyRecord) {
  const found =
    type === 'StepScaling'
      ? draft
          .list('metricAlarms')
          .filter(({ actions }) => Object.values(actions).some((each) => each.includes(arn)))
      : alarms.flatMap((each) => draft.get('metricAlarms', each) ?? []);
  return found.map((alarm) => ({ AlarmName: alarm.name, AlarmARN: alarm.arn }));
}

/** A policy as DescribeScalingPolicies shows it. */
export function viewPolicy(draft: Draft, policy: ScalingPolicyRecord): Wire<ScalingPolicy> {
  return {
    PolicyARN: policy.arn,
    PolicyName: policy.name,
    ServiceNamespace: 'ecs',
    ResourceId: policy.resourceId,
    ScalableDimension: dimension,
    PolicyType: policy.type,
    ...(policy.step === undefined ? {} : { StepScalingPolicyConfiguration: policy.step }),
    ...(policy.tracking === undefined ? {} : { TargetTrackingScalingPolicyConfiguration: policy.tracking }),
    Alarms: policyAlarms(draft, policy),
    CreationTime: policy.createdAt,
  };
}
