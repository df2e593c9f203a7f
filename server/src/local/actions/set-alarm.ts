import { ApiError } from '#core/sim/api-error.ts';
import { setAlarm } from '#core/sim/faults/set-alarm.ts';
import { defineAction } from '../action.ts';
import { knownFields, neededText, textField } from '../faults/fields.ts';

/** Puts a CloudWatch alarm in ALARM, which fails the deployments that watch it, or in OK. */
export default defineAction({
  service: 'local',
  operation: 'SetAlarm',
  run: async (input, { caller, cluster }) => {
    knownFields(input, ['alarmName', 'state']);
    const name = neededText(input, 'alarmName');
    const state = textField(input, 'state') ?? 'ALARM';
    if (state !== 'ALARM' && state !== 'OK') {
      throw new ApiError('ValidationException', '"state" takes ALARM or OK.');
    }
    const { region, account } = caller;
    await cluster.alter((draft) => setAlarm(draft, { region, account, name, on: state === 'ALARM' }));
    return { alarmName: name, state };
  },
});
