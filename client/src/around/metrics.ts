import type { MetricPoint, MetricWindow, WantedMetric } from '#core/dashboard/model.ts';

/** Metrics as CloudWatch keeps them. */
export interface MetricReader {
  /** The points of each metric in that time, the earliest first; none of one that CloudWatch does not have. */
  points(
    metrics: readonly WantedMetric[],
    window: MetricWindow,
    signal: AbortSignal,
  ): Promise<readonly (readonly MetricPoint[])[]>;
}
