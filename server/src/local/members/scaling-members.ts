import type { MemberTable } from './member-table.ts';

const resource = 'ServiceNamespace ResourceId ScalableDimension';
const role = 'there is one account here, whose service-linked role is shown';

/** Application Auto Scaling. */
export const scalingMembers: MemberTable = {
  RegisterScalableTargetRequest: {
    acts: `${resource} MinCapacity MaxCapacity SuspendedState Tags`,
    noted: { RoleARN: role },
  },
  DeregisterScalableTargetRequest: { acts: resource },
  DescribeScalableTargetsRequest: {
    acts: 'ServiceNamespace ResourceIds ScalableDimension MaxResults NextToken',
  },
  PutScalingPolicyRequest: {
    acts: `${resource} PolicyName PolicyType StepScalingPolicyConfiguration TargetTrackingScalingPolicyConfiguration`,
    refused: { PredictiveScalingPolicyConfiguration: 'nothing is forecast here' },
  },
  StepScalingPolicyConfiguration: {
    acts: 'AdjustmentType StepAdjustments MinAdjustmentMagnitude Cooldown',
    noted: { MetricAggregationType: "the alarm's own statistic counts" },
  },
  StepAdjustment: { acts: 'MetricIntervalLowerBound MetricIntervalUpperBound ScalingAdjustment' },
  TargetTrackingScalingPolicyConfiguration: {
    acts: `TargetValue PredefinedMetricSpecification CustomizedMetricSpecification ScaleOutCooldown ScaleInCooldown
      DisableScaleIn`,
  },
  PredefinedMetricSpecification: { acts: 'PredefinedMetricType ResourceLabel' },
  CustomizedMetricSpecification: {
    acts: 'MetricName Namespace Dimensions Statistic Unit',
    refused: { Metrics: 'there is no metric math here' },
  },
  MetricDimension: { acts: 'Name Value' },
  SuspendedState: { acts: 'DynamicScalingInSuspended DynamicScalingOutSuspended ScheduledScalingSuspended' },
  DescribeScalingPoliciesRequest: { acts: `${resource} PolicyNames MaxResults NextToken` },
  DeleteScalingPolicyRequest: { acts: `${resource} PolicyName` },
  DescribeScalingActivitiesRequest: { acts: `${resource} MaxResults NextToken IncludeNotScaledActivities` },
  PutScheduledActionRequest: {
    acts: `${resource} Schedule Timezone ScheduledActionName StartTime EndTime ScalableTargetAction`,
  },
  ScalableTargetAction: { acts: 'MinCapacity MaxCapacity' },
  DescribeScheduledActionsRequest: { acts: `${resource} ScheduledActionNames MaxResults NextToken` },
  DeleteScheduledActionRequest: { acts: `${resource} ScheduledActionName` },
  ListTagsForResourceRequest: { acts: 'ResourceARN' },
  TagResourceRequest: { acts: 'ResourceARN Tags' },
  UntagResourceRequest: { acts: 'ResourceARN TagKeys' },
};
