import { alarmArn, enterState } from '../alarms/metric-alarm.ts';
import type { Place } from '../arns.ts';
import { alarmKey } from '../services/alarms-on.ts';
import { wakeWatching } from '../services/wake-watching.ts';
import type { Draft } from '../transaction.ts';

/** A CloudWatch alarm, and whether it is in ALARM. */
export interface AlarmState extends Place {
  readonly name: string;
  readonly on: boolean;
}

/**
 * Puts an alarm in ALARM or takes it out, and has the deployments looked at that alarms decide about. One that
 * watches a metric is evaluated again in its turn, as after SetAlarmState.
 */
export function setAlarm(draft: Draft, { name, on, ...place }: AlarmState): void {
  const alarm = draft.get('metricAlarms', alarmArn(place, name));
  if (alarm !== undefined) {
    enterState(draft, alarm, { state: on ? 'ALARM' : 'OK', reason: 'Set by hand' });
    return;
  }
  const key = alarmKey(place.region, name);
  if (!on) {
    draft.remove('alarms', key);
    return;
  }
  if (draft.get('alarms', key) === undefined) draft.put('alarms', key, { since: draft.now });
  wakeWatching(draft);
}
