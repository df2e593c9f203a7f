import type { MemberTable } from './member-table.ts';

const oneAccount = 'there is one account here, and no other is linked to it';
const noMath = 'there is no metric math here';
const noEntity = 'metrics are joined with no entity';
const fixed = 'alarms are evaluated every minute, or every ten seconds where their period is shorter';

/** CloudWatch's metrics and alarms. */
export const metricsMembers: MemberTable = {
  DeleteAlarmsInput: { acts: 'AlarmNames' },
  DescribeAlarmHistoryInput: {
    acts: 'AlarmName HistoryItemType StartDate EndDate MaxRecords NextToken ScanBy',
    noted: {
      AlarmContributorId: 'alarms here have no contributors',
      AlarmTypes: 'there are metric alarms only',
    },
  },
  DescribeAlarmsInput: {
    acts: 'AlarmNames AlarmNamePrefix AlarmTypes StateValue ActionPrefix MaxRecords NextToken',
    refused: {
      ChildrenOfAlarmName: 'there are no composite alarms',
      ParentsOfAlarmName: 'there are no composite alarms',
    },
  },
  DescribeAlarmsForMetricInput: {
    acts: 'MetricName Namespace Statistic ExtendedStatistic Dimensions Period Unit',
  },
  DisableAlarmActionsInput: { acts: 'AlarmNames' },
  EnableAlarmActionsInput: { acts: 'AlarmNames' },
  Dimension: { acts: 'Name Value' },
  DimensionFilter: { acts: 'Name Value' },
  GetMetricDataInput: {
    acts: 'MetricDataQueries StartTime EndTime NextToken ScanBy MaxDatapoints',
    noted: { LabelOptions: 'labels here hold no time' },
  },
  MetricDataQuery: {
    acts: 'Id MetricStat Label ReturnData',
    noted: { Period: 'the period of the metric counts', AccountId: oneAccount },
    refused: { Expression: noMath },
  },
  MetricStat: { acts: 'Metric Period Stat Unit' },
  Metric: { acts: 'Namespace MetricName Dimensions' },
  GetMetricStatisticsInput: {
    acts: 'Namespace MetricName Dimensions StartTime EndTime Period Statistics ExtendedStatistics Unit',
  },
  ListMetricsInput: {
    acts: 'Namespace MetricName Dimensions NextToken RecentlyActive',
    noted: { IncludeLinkedAccounts: oneAccount, OwningAccount: oneAccount },
  },
  ListTagsForResourceInput: { acts: 'ResourceARN' },
  PutMetricAlarmInput: {
    acts: `AlarmName AlarmDescription ActionsEnabled OKActions AlarmActions InsufficientDataActions MetricName Namespace
      Statistic ExtendedStatistic Dimensions Period Unit EvaluationPeriods DatapointsToAlarm Threshold
      ComparisonOperator TreatMissingData Tags`,
    noted: { EvaluateLowSampleCountPercentile: 'percentiles of few samples are evaluated' },
    refused: {
      Metrics: noMath,
      ThresholdMetricId: 'nothing learns what is usual',
      EvaluationWindow: fixed,
      WarmUpConfiguration: 'alarms are evaluated from the start',
      EvaluationCriteria: 'alarms are over metrics of CloudWatch',
      EvaluationInterval: fixed,
      ActionConfiguration: 'actions are taken when the state changes',
    },
  },
  PutMetricDataInput: {
    acts: 'Namespace MetricData',
    noted: { StrictEntityValidation: noEntity },
    refused: { EntityMetricData: noEntity },
  },
  MetricDatum: {
    acts: 'MetricName Dimensions Timestamp Value StatisticValues Values Counts Unit StorageResolution',
  },
  StatisticSet: { acts: 'SampleCount Sum Minimum Maximum' },
  SetAlarmStateInput: { acts: 'AlarmName StateValue StateReason StateReasonData' },
  Tag: { acts: 'Key Value' },
  TagResourceInput: { acts: 'ResourceARN Tags' },
  UntagResourceInput: { acts: 'ResourceARN TagKeys' },
};
