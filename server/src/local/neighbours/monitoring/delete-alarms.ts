import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { removeAlarm } from '#core/sim/alarms/metric-alarm.ts';
import { setTags } from '#core/sim/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { neededAlarm } from './needed-alarm.ts';

/** Removes alarms: all of them or, where one is not there, none. */
export default defineNeighbour<DeleteAlarmsInput, object>(
  'monitoring',
  'DeleteAlarms',
  async ({ AlarmNames: names }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      for (const alarm of names.map((name) => neededAlarm(draft, name, caller))) {
        removeAlarm(draft, alarm);
        setTags(draft, alarm.arn, []);
      }
    });
    return {};
  },
);
