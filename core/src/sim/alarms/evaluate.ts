import { wake } from '../agenda.ts';
import { scaleByAlarm } from '../auto-scaling/scale-by-alarm.ts';
import { pointsOf } from '../metrics/statistics.ts';
import type { MetricAlarmRecord } from '../records/metric.ts';
import type { Draft } from '../transaction.ts';
import { extraPeriods, judgeAlarm } from './judge.ts';
import { enterState, nextEvaluation } from './metric-alarm.ts';

/** One look at an alarm: its state by the data there is, what follows from it, and when to look again. */
export function evaluateAlarm(draft: Draft, arn: string): void {
  const alarm = draft.get('metricAlarms', arn);
  if (alarm === undefined) return;
  wake(draft, 'alarm', arn, nextEvaluation(alarm, draft.now));
  const { region, metric, period, unit, evaluationPeriods } = alarm;
  const end = Math.floor(draft.now / period) * period;
  const start = end - (evaluationPeriods + extraPeriods) * period;
  const points = pointsOf(draft, { region, metric, period, unit, start, end });
  const found = judgeAlarm(alarm, points, end);
  const entered =
    found === undefined || found.state === alarm.state ? alarm : enterState(draft, alarm, found);
  act(draft, entered, entered !== alarm);
}

/**
 * Carries the actions of the alarm's state out. Scaling goes on once a minute while the state lasts.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
 */
export function act(draft: Draft, alarm: MetricAlarmRecord, entered: boolean): void {
  if (!alarm.actionsEnabled || (!entered && alarm.state !== 'ALARM')) return;
  for (const action of alarm.actions[alarm.state]) {
    if (action.startsWith('arn:aws:autoscaling:')) scaleByAlarm(draft, action, alarm);
  }
}
