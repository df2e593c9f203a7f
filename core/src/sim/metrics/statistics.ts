import type { MetricName, MetricPoint } from '../records/metric.ts';
import type { Draft } from '../transaction.ts';
import { metricKey } from './metric-key.ts';

/** Which data of a metric is asked for. */
export interface StatisticsQuery {
  readonly region: string;
  readonly metric: MetricName;
  /** Epoch seconds; the end is not included. */
  readonly start: number;
  readonly end: number;
  /** Seconds. */
  readonly period: number;
  /** Data of other units is left out; data of every unit where none is named. */
  readonly unit?: string | undefined;
}

/** What was put in a period, with when that begins. */
export type PeriodPoint = MetricPoint;

/** The data of a metric by period, the earliest first; periods without data are not there. */
export function pointsOf(draft: Draft, query: StatisticsQuery): PeriodPoint[] {
  const { region, metric, start, end, period, unit } = query;
  const key = metricKey(region, metric);
  const hours = draft
    .where('metricHours', 'metric', key)
    .filter(({ hour }) => hour < end && hour + 3600 > start)
    .sort((left, right) => left.hour - right.hour);
  const periods = new Map<string, MetricPoint[]>();
  for (const point of hours.flatMap(({ points }) => points)) {
    if (point.at < start || point.at >= end || (unit !== undefined && point.unit !== unit)) continue;
    const at = Math.floor(point.at / period) * period;
    const place = `${at} ${point.unit}`;
    periods.set(place, [...(periods.get(place) ?? []), { ...point, at }]);
  }
  return [...periods.values()].map(together).sort((left, right) => left.at - right.at);
}

function together(points: readonly MetricPoint[]): MetricPoint {
  const [first] = points;
  const values = points.every((point) => point.values !== undefined)
    ? points.flatMap((point) => point.values ?? [])
    : undefined;
  return {
    at: first?.at ?? 0,
    unit: first?.unit ?? 'None',
    count: points.reduce((sum, { count }) => sum + count, 0),
    sum: points.reduce((sum, point) => sum + point.sum, 0),
    minimum: Math.min(...points.map(({ minimum }) => minimum)),
    maximum: Math.max(...points.map(({ maximum }) => maximum)),
    ...(values === undefined ? {} : { values }),
  };
}

const plain: ReadonlyMap<string, (point: MetricPoint) => number> = new Map([
  ['Average', ({ sum, count }: MetricPoint) => sum / count],
  ['Sum', ({ sum }: MetricPoint) => sum],
  ['Minimum', ({ minimum }: MetricPoint) => minimum],
  ['Maximum', ({ maximum }: MetricPoint) => maximum],
  ['SampleCount', ({ count }: MetricPoint) => count],
]);

/** Whether a word is a statistic that can be told: the five plain ones, `IQM` aside, and percentiles. */
export function isStatistic(word: string): boolean {
  return plain.has(word) || percentileIn(word) !== undefined;
}

/** A statistic of a period; `undefined` for a percentile of data whose values are not known. */
export function statistic(point: MetricPoint, word: string): number | undefined {
  const percentile = percentileIn(word);
  if (percentile === undefined) return plain.get(word)?.(point);
  if (point.values === undefined) return undefined;
  const sorted = [...point.values].sort(([left], [right]) => left - right);
  const wanted = (percentile / 100) * point.count;
  let seen = 0;
  for (const [value, count] of sorted) {
    seen += count;
    if (seen >= wanted) return value;
  }
  return sorted.at(-1)?.[0];
}

/** `p95` and `p99.9`; `undefined` for any other word. */
function percentileIn(word: string): number | undefined {
  const [, number] = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(word) ?? [];
  return number === undefined ? undefined : Number(number);
}
