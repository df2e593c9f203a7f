import { alarmArn } from '#core/sim/alarms/metric-alarm.ts';
import { ApiError } from '#core/sim/api-error.ts';
import type { Place } from '#core/sim/arns.ts';
import type { MetricAlarmRecord } from '#core/sim/records/metric.ts';
import type { Draft } from '#core/sim/transaction.ts';

/** The alarm of that name; refuses one that is not there. */
export function neededAlarm(draft: Draft, name: string, place: Place): MetricAlarmRecord {
  const alarm = draft.get('metricAlarms', alarmArn(place, name));
  if (alarm === undefined) throw new ApiError('ResourceNotFound', `The alarm ${name} does not exist.`, 404);
  return alarm;
}
