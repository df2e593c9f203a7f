import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { shownDimensions } from '#core/sim/metrics/metric-key.ts';
import type { MetricAlarmRecord } from '#core/sim/records/metric.ts';
import type { Wire } from '#core/sim/wire.ts';

const plain: readonly string[] = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'];

/** An alarm as DescribeAlarms shows it. */
export function viewAlarm(alarm: MetricAlarmRecord): Wire<MetricAlarm> {
  const { metric, statistic, description, unit, datapointsToAlarm, missingData, stateReasonData } = alarm;
  const shown = {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: description,
    AlarmConfigurationUpdatedTimestamp: alarm.configuredAt,
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    StateValue: alarm.state,
    StateReason: alarm.stateReason,
    StateReasonData: stateReasonData,
    StateUpdatedTimestamp: alarm.stateSince,
    StateTransitionedTimestamp: alarm.stateSince,
    MetricName: metric.name,
    Namespace: metric.namespace,
    ...(plain.includes(statistic) ? { Statistic: statistic } : { ExtendedStatistic: statistic }),
    Dimensions: shownDimensions(metric.dimensions),
    Period: alarm.period,
    Unit: unit,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: missingData,
  };
  // The words were checked against the model when the alarm was made; undefined members do not travel.
  return shown as Wire<MetricAlarm>;
}
