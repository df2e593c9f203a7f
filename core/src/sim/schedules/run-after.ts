import type { ScheduleRecord } from '../records/schedule.ts';
import { nextRun } from './next-run.ts';

/** What a schedule of EventBridge Scheduler says of when it runs; times in epoch seconds. */
export type Timing = Pick<
  ScheduleRecord['shown'],
  | 'ScheduleExpression'
  | 'ScheduleExpressionTimezone'
  | 'StartDate'
  | 'EndDate'
  | 'CreationDate'
  | 'LastModificationDate'
>;

/**
 * When it runs next after a time, in epoch seconds. Times before the start date do not count, nor do those after
 * the end date; `at` has neither.
 */
export function runAfter(shown: Timing, after: number): number | undefined {
  const once = shown.ScheduleExpression.startsWith('at(');
  const { StartDate: start, EndDate: end } = once ? {} : shown;
  const schedule = {
    expression: shown.ScheduleExpression,
    zone: shown.ScheduleExpressionTimezone,
    since: start ?? shown.LastModificationDate ?? shown.CreationDate,
    startsAtOnce: start !== undefined,
  };
  const at = nextRun(schedule, Math.max(after, (start ?? 0) - 0.001));
  return at === undefined || (end !== undefined && at > end) ? undefined : at;
}
