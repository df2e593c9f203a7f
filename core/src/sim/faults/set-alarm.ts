import { wake } from '../agenda.ts';
import { alarmKey } from '../services/alarms-on.ts';
import type { Draft } from '../transaction.ts';
import { watched } from '../world/indexes.ts';

/** A CloudWatch alarm, and whether it is in ALARM. */
export interface AlarmState {
  readonly region: string;
  readonly name: string;
  readonly on: boolean;
}

/** Puts an alarm in ALARM or takes it out, and has the deployments looked at that alarms decide about. */
export function setAlarm(draft: Draft, { region, name, on }: AlarmState): void {
  const key = alarmKey(region, name);
  if (!on) {
    draft.remove('alarms', key);
    return;
  }
  if (draft.get('alarms', key) === undefined) draft.put('alarms', key, { since: draft.now });
  wakeWatching(draft);
}

/** Has all services looked at whose deployment alarms or hooks decide about. */
export function wakeWatching(draft: Draft): void {
  for (const { shown } of draft.where('services', 'watching', watched)) {
    wake(draft, 'service', shown.serviceArn, draft.now);
  }
}
