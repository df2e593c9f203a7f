import type {
  PredefinedMetricSpecification,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { alarmArn, putAlarm } from '../alarms/metric-alarm.ts';
import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import { uuid } from '../ids.ts';
import { sortedDimensions } from '../metrics/metric-key.ts';
import type { ScalingPolicyRecord } from '../records/auto-scaling.ts';
import type { MetricName } from '../records/metric.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

type Tracking = Wire<TargetTrackingScalingPolicyConfiguration>;

/** What a policy tracks. */
interface TrackedMetric {
  readonly metric: MetricName;
  readonly statistic: string;
  readonly unit: string | undefined;
}

/** The alarms of AWS look at three minutes before a service grows, and at fifteen before it shrinks. */
const outPeriods = 3;
const inPeriods = 15;

/** How far below its target a metric has to be for a service to shrink. */
const slack = 0.9;

/** Makes the two alarms of a policy, or changes them; gives their ARNs, the high one first. */
export function putTrackingAlarms(
  draft: Draft,
  policy: ScalingPolicyRecord,
  tracking: Tracking,
  place: Place,
): string[] {
  const tracked = trackedMetric(policy, tracking);
  return sidesOf(tracking.TargetValue ?? 0).map(({ word, ...side }, index) => {
    const known = draft.get('metricAlarms', policy.alarms[index] ?? '');
    const name = known?.name ?? `TargetTracking-${policy.resourceId}-${word}-${uuid(draft.random)}`;
    const arn = alarmArn(place, name);
    putAlarm(draft, {
      ...tracked,
      ...side,
      arn,
      name,
      region: place.region,
      description: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.arn}.`,
      period: 60,
      datapointsToAlarm: undefined,
      missingData: undefined,
      actionsEnabled: true,
      actions: { OK: [], ALARM: [policy.arn], INSUFFICIENT_DATA: [] },
    });
    return arn;
  });
}

/** What the high and the low alarm differ in. */
function sidesOf(target: number) {
  const high = { threshold: target, comparison: 'GreaterThanThreshold', evaluationPeriods: outPeriods };
  const low = {
    threshold: rounded(target * slack),
    comparison: 'LessThanThreshold',
    evaluationPeriods: inPeriods,
  };
  return [
    { word: 'AlarmHigh', ...high },
    { word: 'AlarmLow', ...low },
  ];
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-cloudwatch.html */
function trackedMetric(policy: ScalingPolicyRecord, tracking: Tracking): TrackedMetric {
  const { PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: own } = tracking;
  if ((predefined === undefined) === (own === undefined)) {
    throw new ApiError(
      'ValidationException',
      'Either PredefinedMetricSpecification or CustomizedMetricSpecification must be specified, and not both',
    );
  }
  if (predefined !== undefined) return predefinedMetric(policy, predefined);
  const { MetricName: name, Namespace: namespace, Dimensions, Statistic: statistic, Unit: unit } = own ?? {};
  if (name === undefined || namespace === undefined || statistic === undefined) {
    throw new ApiError(
      'ValidationException',
      'MetricName, Namespace and Statistic are required in CustomizedMetricSpecification',
    );
  }
  return { metric: { namespace, name, dimensions: sortedDimensions(Dimensions) }, statistic, unit };
}

function predefinedMetric(
  { resourceId }: ScalingPolicyRecord,
  { PredefinedMetricType: type, ResourceLabel: label }: Wire<PredefinedMetricSpecification>,
): TrackedMetric {
  const [, ClusterName = '', ServiceName = ''] = resourceId.split('/');
  const dimensions = [
    { name: 'ClusterName', value: ClusterName },
    { name: 'ServiceName', value: ServiceName },
  ];
  const [, name] = /^ECSServiceAverage(CPU|Memory)Utilization$/.exec(type ?? '') ?? [];
  if (name !== undefined) {
    return {
      metric: { namespace: 'AWS/ECS', name: `${name}Utilization`, dimensions },
      statistic: 'Average',
      unit: undefined,
    };
  }
  if (type !== 'ALBRequestCountPerTarget') {
    throw new ApiError(
      'ValidationException',
      `The metric type ${type} is not supported for ECS services here`,
    );
  }
  const [, group] = /^app\/[^/]+\/[^/]+\/(targetgroup\/[^/]+\/[^/]+)$/.exec(label ?? '') ?? [];
  if (group === undefined) {
    throw new ApiError(
      'ValidationException',
      'ResourceLabel must be app/LOAD_BALANCER/ID/targetgroup/TARGET_GROUP/ID for the metric ALBRequestCountPerTarget',
    );
  }
  return {
    metric: {
      namespace: 'AWS/ApplicationELB',
      name: 'RequestCountPerTarget',
      dimensions: [{ name: 'TargetGroup', value: group }],
    },
    statistic: 'Sum',
    unit: undefined,
  };
}
