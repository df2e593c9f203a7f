/** What a metric was, by the start of the stretch of time that it stands for, in epoch milliseconds. */
export interface MetricPoint {
  readonly at: number;
  readonly value: number;
}

/** A metric of CloudWatch and one of its statistics. */
export interface WantedMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Average' | 'Maximum' | 'SampleCount' | 'Sum';
}

/** From when to when metrics are asked for, in epoch milliseconds, and how much time one point stands for, in seconds. */
export interface MetricWindow {
  readonly from: number;
  readonly to: number;
  readonly period: number;
}

/** The metrics of a service; a list is empty where CloudWatch has nothing. */
export interface ServiceMetrics {
  /** Percents of what is reserved: of all tasks together, and of the one that used most. */
  readonly cpu: readonly MetricPoint[];
  readonly cpuPeak: readonly MetricPoint[];
  readonly memory: readonly MetricPoint[];
  readonly memoryPeak: readonly MetricPoint[];
  readonly running: readonly MetricPoint[];
  /** Known where Container Insights is on. */
  readonly desired: readonly MetricPoint[];
  /** A minute; `undefined` where no application load balancer leads to the service. */
  readonly requests: readonly MetricPoint[] | undefined;
}

/** A deployment as a mark over the time. */
export interface DeploymentMark {
  readonly at: number;
  /** `SUCCESSFUL`. */
  readonly status: string;
}
