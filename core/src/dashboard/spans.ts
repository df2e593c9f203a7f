import type { MetricWindow } from './model.ts';

/** A stretch of time that a dashboard shows. */
export interface Span {
  readonly name: string;
  /** Milliseconds. */
  readonly length: number;
  /** Seconds that a point stands for; CloudWatch keeps points of a minute for 15 days. */
  readonly period: number;
}

const hour = 3_600_000;

/** From the shortest to the longest. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const spans: readonly Span[] = [
  { name: '1 h', length: hour, period: 60 },
  { name: '3 h', length: 3 * hour, period: 60 },
  { name: '12 h', length: 12 * hour, period: 300 },
  { name: '1 d', length: 24 * hour, period: 300 },
  { name: '7 d', length: 7 * 24 * hour, period: 3600 },
];

/** The span that is shown first. */
export const firstSpan = 1;

/** The span as it ends now, on the borders of its points, so that asking again gives the same points. */
export function windowOf({ length, period }: Span, now: number): MetricWindow {
  const step = period * 1000;
  const to = Math.ceil(now / step) * step;
  return { from: to - Math.max(length, step), to, period };
}
