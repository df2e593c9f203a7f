import type { MetricName, MetricPoint } from '../records/metric.ts';
import type { Draft } from '../transaction.ts';
import { metricKey } from './metric-key.ts';

/** How long data is kept, in seconds of the cluster's time. CloudWatch keeps minutes for 15 days. */
export const keptSeconds = 24 * 3600;

const hourSeconds = 3600;

/** More different values of one minute than these are kept as their statistics alone. */
const mostValues = 150;

/** Data of a metric: its statistics, and the values themselves where they are known. */
export interface Datum extends MetricName {
  /** Epoch seconds. */
  readonly at: number;
  readonly unit: string;
  /** Seconds that share a point: 1 or 60. */
  readonly resolution?: number | undefined;
  readonly statistics: Omit<MetricPoint, 'at' | 'unit'>;
}

/** The statistics of values, each with how often it was measured. */
export function statisticsOf(values: readonly (readonly [number, number])[]): Datum['statistics'] {
  const all = values.map(([value]) => value);
  return {
    count: values.reduce((sum, [, count]) => sum + count, 0),
    sum: values.reduce((sum, [value, count]) => sum + value * count, 0),
    minimum: all.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    maximum: all.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    ...(values.length > mostValues ? {} : { values }),
  };
}

/** Adds data to a metric, and forgets what of it is too old. */
export function putDatum(draft: Draft, region: string, datum: Datum): void {
  const { namespace, name, dimensions, at, unit, statistics, resolution = 60 } = datum;
  const metric = metricKey(region, datum);
  const hour = Math.floor(at / hourSeconds) * hourSeconds;
  const begins = Math.floor(at / resolution) * resolution;
  const key = `${metric} ${hour}`;
  const points = draft.get('metricHours', key)?.points ?? [];
  const before = points.find((point) => point.at === begins && point.unit === unit);
  const added = { at: begins, unit, ...(before === undefined ? statistics : merged(before, statistics)) };
  const others = points.filter((point) => point !== before);
  const inOrder = [...others, added].sort((left, right) => left.at - right.at);
  draft.put('metricHours', key, { metric, hour, points: inOrder });
  if (points.length === 0) forgetOld(draft, metric);
  const lastAt = Math.max(at, draft.get('metrics', metric)?.lastAt ?? 0);
  draft.put('metrics', metric, { region, namespace, name, dimensions, lastAt });
}

function merged(one: Datum['statistics'], other: Datum['statistics']): Datum['statistics'] {
  const values = one.values === undefined || other.values === undefined ? undefined : addUp(one, other);
  return {
    count: one.count + other.count,
    sum: one.sum + other.sum,
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
    ...(values === undefined || values.length > mostValues ? {} : { values }),
  };
}

function addUp(one: Datum['statistics'], other: Datum['statistics']): (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const [value, count] of [...(one.values ?? []), ...(other.values ?? [])]) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts];
}

function forgetOld(draft: Draft, metric: string): void {
  for (const { hour } of draft.where('metricHours', 'metric', metric)) {
    if (hour + hourSeconds < draft.now - keptSeconds) draft.remove('metricHours', `${metric} ${hour}`);
  }
}
