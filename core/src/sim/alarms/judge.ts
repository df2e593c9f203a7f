import { type PeriodPoint, statistic } from '../metrics/statistics.ts';
import type { MetricAlarmRecord } from '../records/metric.ts';
import type { Finding } from './metric-alarm.ts';

/** What CloudWatch looks at beside the periods that it evaluates, in case of some without data. */
export const extraPeriods = 2;

const comparisons: ReadonlyMap<
  string,
  { readonly words: string; holds(value: number, threshold: number): boolean }
> = new Map([
  [
    'GreaterThanOrEqualToThreshold',
    { words: 'greater than or equal to', holds: (value: number, threshold: number) => value >= threshold },
  ],
  [
    'GreaterThanThreshold',
    { words: 'greater than', holds: (value: number, threshold: number) => value > threshold },
  ],
  [
    'LessThanThreshold',
    { words: 'less than', holds: (value: number, threshold: number) => value < threshold },
  ],
  [
    'LessThanOrEqualToThreshold',
    { words: 'less than or equal to', holds: (value: number, threshold: number) => value <= threshold },
  ],
]);

/** Whether CloudWatch compares a metric with its threshold so. */
export function isComparison(word: string): boolean {
  return comparisons.has(word);
}

/** A period that was looked at: how many periods ago it ended, and its value. */
interface Seen {
  /** 1 for the last that is over. */
  readonly age: number;
  readonly at: number;
  readonly value: number;
  readonly breaching: boolean;
}

/**
 * What an alarm is, by the data of the periods before `end`; `undefined` where it stays what it was.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function judgeAlarm(
  alarm: MetricAlarmRecord,
  points: readonly PeriodPoint[],
  end: number,
): Finding | undefined {
  const wanted = alarm.evaluationPeriods;
  const needed = alarm.datapointsToAlarm ?? wanted;
  const seen = seenOf(alarm, points, end).slice(0, wanted);
  const breaching = seen.filter((each) => each.breaching);
  const missing = wanted - seen.length;
  const treatment = alarm.missingData ?? 'missing';
  if (seen.length === 0) return withoutData(alarm, treatment);
  if (breaching.length >= needed) return crossed(alarm, seen, breaching);
  if (treatment === 'breaching' && breaching.length + missing >= needed)
    return crossed(alarm, seen, breaching);
  const allBreach = missing > 0 && breaching.length === seen.length;
  if (treatment === 'notBreaching' || !allBreach) return notCrossed(alarm, seen, breaching);
  if (treatment === 'ignore') return undefined;
  const oldest = breaching.at(-1)?.age ?? 0;
  return oldest >= needed ? crossed(alarm, seen, breaching) : notCrossed(alarm, seen, breaching);
}

/** The newest first. */
function seenOf(alarm: MetricAlarmRecord, points: readonly PeriodPoint[], end: number): Seen[] {
  const holds = comparisons.get(alarm.comparison)?.holds ?? (() => false);
  return points
    .flatMap((point) => {
      const value = statistic(point, alarm.statistic);
      if (value === undefined) return [];
      const age = Math.round((end - point.at) / alarm.period);
      return [{ age, at: point.at, value, breaching: holds(value, alarm.threshold) }];
    })
    .reverse();
}

function withoutData(alarm: MetricAlarmRecord, treatment: string): Finding | undefined {
  const count = alarm.evaluationPeriods;
  const datapoints = `${count} ${count === 1 ? 'datapoint was' : 'datapoints were'} unknown`;
  if (treatment === 'ignore') return undefined;
  if (treatment === 'missing') {
    return { state: 'INSUFFICIENT_DATA', reason: `Insufficient Data: ${datapoints}.` };
  }
  const isBreaching = treatment === 'breaching';
  return {
    state: isBreaching ? 'ALARM' : 'OK',
    reason: `no datapoints were received for ${count} ${count === 1 ? 'period' : 'periods'} and ${count} missing ${count === 1 ? 'datapoint was' : 'datapoints were'} treated as [${isBreaching ? 'Breaching' : 'NonBreaching'}].`,
  };
}

function crossed(alarm: MetricAlarmRecord, seen: readonly Seen[], breaching: readonly Seen[]): Finding {
  const counted = breaching.length > 0 ? breaching : seen;
  return { state: 'ALARM', reason: reasonOf(alarm, counted, 'OK -> ALARM', true), data: dataOf(alarm, seen) };
}

function notCrossed(alarm: MetricAlarmRecord, seen: readonly Seen[], breaching: readonly Seen[]): Finding {
  const rest = seen.filter((each) => !breaching.includes(each));
  const counted = rest.length > 0 ? rest : seen;
  return { state: 'OK', reason: reasonOf(alarm, counted, 'ALARM -> OK', false), data: dataOf(alarm, seen) };
}

/** `Threshold Crossed: 3 out of the last 3 datapoints [91.0 (21/11/26 00:03:00), ...] were greater than the threshold (75.0) ...`. */
function reasonOf(
  alarm: MetricAlarmRecord,
  counted: readonly Seen[],
  change: string,
  holds: boolean,
): string {
  const { evaluationPeriods: wanted, datapointsToAlarm: needed = wanted, comparison, threshold } = alarm;
  const shown = counted.map(({ value, at }) => `${decimal(value)} (${dayAndTime(at)})`).join(', ');
  const verb = `${counted.length === 1 ? 'was' : 'were'}${holds ? '' : ' not'}`;
  const least = holds ? needed : wanted - needed + 1;
  return `Threshold Crossed: ${counted.length} out of the last ${wanted} datapoints [${shown}] ${verb} ${comparisons.get(comparison)?.words} the threshold (${decimal(threshold)}) (minimum ${least} ${least === 1 ? 'datapoint' : 'datapoints'} for ${change} transition).`;
}

function dataOf(alarm: MetricAlarmRecord, seen: readonly Seen[]): string {
  return JSON.stringify({
    version: '1.0',
    statistic: alarm.statistic,
    period: alarm.period,
    recentDatapoints: seen.map(({ value }) => value).reverse(),
    threshold: alarm.threshold,
  });
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** `21/11/26 00:03:00`. */
function dayAndTime(at: number): string {
  const [, year, month, day, time] =
    /^\d\d(\d\d)-(\d\d)-(\d\d)T([\d:]{8})/.exec(new Date(at * 1000).toISOString()) ?? [];
  return `${day}/${month}/${year} ${time}`;
}
