import { wake } from '../agenda.ts';
import type { Place } from '../arns.ts';
import type { AlarmHistoryEntry, AlarmStateName, MetricAlarmRecord } from '../records/metric.ts';
import { alarmKey } from '../services/alarms-on.ts';
import { wakeWatching } from '../services/wake-watching.ts';
import type { Draft } from '../transaction.ts';

/** `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME`. */
export function alarmArn({ region, account }: Place, name: string): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}

/** What is said of an alarm; its state and its history follow from it and from the data. */
export type AlarmConfiguration = Omit<
  MetricAlarmRecord,
  'state' | 'stateReason' | 'stateReasonData' | 'stateSince' | 'history' | 'configuredAt'
>;

/** Makes an alarm, or another of one that is there, whose state stays until it is evaluated. */
export function putAlarm(draft: Draft, configuration: AlarmConfiguration): void {
  const before = draft.get('metricAlarms', configuration.arn);
  const summary = `Alarm "${configuration.name}" ${before === undefined ? 'created' : 'updated'}`;
  draft.put('metricAlarms', configuration.arn, {
    ...configuration,
    configuredAt: draft.now,
    state: before?.state ?? 'INSUFFICIENT_DATA',
    stateReason: before?.stateReason ?? 'Unchecked: Initial alarm creation',
    stateReasonData: before?.stateReasonData,
    stateSince: before?.stateSince ?? draft.now,
    history: withEntry(before?.history ?? [], { at: draft.now, type: 'ConfigurationUpdate', summary }),
  });
  wake(draft, 'alarm', configuration.arn, nextEvaluation(configuration, draft.now));
}

/** Removes an alarm; deployments that watch it see it off. */
export function removeAlarm(draft: Draft, { arn, region, name }: MetricAlarmRecord): void {
  draft.remove('metricAlarms', arn);
  draft.remove('alarms', alarmKey(region, name));
}

/** Data of a minute is there when it is over, so alarms are looked at a little later. */
const delay = 5;

/** When an alarm is evaluated next: every minute, or every ten seconds where its period is shorter. */
export function nextEvaluation({ period }: Pick<MetricAlarmRecord, 'period'>, now: number): number {
  const every = Math.min(period, 60);
  return (Math.floor((now - delay) / every) + 1) * every + delay;
}

/** What an alarm is found to be. */
export interface Finding {
  readonly state: AlarmStateName;
  readonly reason: string;
  readonly data?: string | undefined;
}

/** Puts an alarm into a state, and has the deployments looked at that watch it; gives it as it is then. */
export function enterState(
  draft: Draft,
  alarm: MetricAlarmRecord,
  { state, reason, data }: Finding,
): MetricAlarmRecord {
  const summary = `Alarm updated from ${alarm.state} to ${state}`;
  const changed = state !== alarm.state;
  const entered: MetricAlarmRecord = {
    ...alarm,
    state,
    stateReason: reason,
    stateReasonData: data,
    stateSince: draft.now,
    history: changed
      ? withEntry(alarm.history, { at: draft.now, type: 'StateUpdate', summary })
      : alarm.history,
  };
  draft.put('metricAlarms', alarm.arn, entered);
  const key = alarmKey(alarm.region, alarm.name);
  if (state !== 'ALARM') draft.remove('alarms', key);
  else if (draft.get('alarms', key) === undefined) {
    draft.put('alarms', key, { since: draft.now });
    wakeWatching(draft);
  }
  return entered;
}

/** The entries with one more before them; of many only the newest are kept. */
export function withEntry(
  history: readonly AlarmHistoryEntry[],
  entry: AlarmHistoryEntry,
): readonly AlarmHistoryEntry[] {
  return [entry, ...history].slice(0, 100);
}
