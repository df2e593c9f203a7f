/** A metric of CloudWatch: what was measured, of what. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  /** In the order of their names. */
  readonly dimensions: readonly Dimension[];
}

/** A dimension of a metric. */
export interface Dimension {
  readonly name: string;
  readonly value: string;
}

/** A metric that has data, by its key (metrics/metric-key.ts). */
export interface MetricRecord extends MetricName {
  readonly region: string;
  /** When the last data came, in epoch seconds. */
  readonly lastAt: number;
}

/** The data of a metric of one hour, by the metric's key and the hour. */
export interface MetricHour {
  /** The key of the metric. */
  readonly metric: string;
  /** Epoch seconds of the hour's beginning. */
  readonly hour: number;
  readonly points: readonly MetricPoint[];
}

/** What was put for a minute, or for a second where that was asked for. */
export interface MetricPoint {
  /** Epoch seconds at which it begins. */
  readonly at: number;
  readonly unit: string;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Each value with how often it was put, for percentiles; absent of sets of statistics, and where there are too many. */
  readonly values?: readonly (readonly [value: number, count: number])[];
}

/** An alarm over a metric, by its ARN. */
export interface MetricAlarmRecord {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  readonly description: string | undefined;
  readonly metric: MetricName;
  /** `Average` and so on, or a percentile such as `p95`. */
  readonly statistic: string;
  readonly unit: string | undefined;
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  /** Absent where it is as many as are evaluated. */
  readonly datapointsToAlarm: number | undefined;
  readonly threshold: number;
  readonly comparison: string;
  readonly missingData: string | undefined;
  readonly actionsEnabled: boolean;
  /** By state. */
  readonly actions: Readonly<Record<AlarmStateName, readonly string[]>>;
  readonly configuredAt: number;
  readonly state: AlarmStateName;
  readonly stateReason: string;
  readonly stateReasonData: string | undefined;
  readonly stateSince: number;
  /** Newest first, at most 100. */
  readonly history: readonly AlarmHistoryEntry[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html */
export type AlarmStateName = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What happened to an alarm. */
export interface AlarmHistoryEntry {
  readonly at: number;
  readonly type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  readonly summary: string;
}

/** How much a service is said to use, where no container is measured; by the service's ARN. */
export interface LoadRecord {
  /** Percent of what a task reserves. */
  readonly cpu?: number;
  readonly memory?: number;
  /** Requests of all clients a minute, which the running tasks share. */
  readonly requests?: number;
  /** Whether the percents are of one task's reservation in total, shared by all that run. */
  readonly shared?: true;
}
