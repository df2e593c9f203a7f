import type { SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';
import { act } from '#core/sim/alarms/evaluate.ts';
import { enterState } from '#core/sim/alarms/metric-alarm.ts';
import { defineNeighbour } from '../neighbour.ts';
import { neededAlarm } from './needed-alarm.ts';

/** Puts an alarm into a state until it is evaluated again. */
export default defineNeighbour<SetAlarmStateInput, object>(
  'monitoring',
  'SetAlarmState',
  async (input, { caller, cluster }) => {
    const { AlarmName: name, StateValue: state, StateReason: reason, StateReasonData: data } = input;
    await cluster.change(caller, (draft) => {
      const alarm = neededAlarm(draft, name, caller);
      act(draft, enterState(draft, alarm, { state, reason, data }), state !== alarm.state);
    });
    return {};
  },
);
