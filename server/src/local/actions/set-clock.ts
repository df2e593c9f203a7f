import { ApiError } from '#core/sim/api-error.ts';
import { defineAction } from '../action.ts';
import { knownFields, numberField } from '../faults/fields.ts';

/** A year; nobody waits longer for a schedule. */
const longestJump = 366 * 24 * 3600;
const fastest = 1000;

/** Lets the cluster's time run faster, stand still (speed 0) or jump ahead. */
export default defineAction({
  service: 'local',
  operation: 'SetClock',
  run: (input, { cluster }) => {
    knownFields(input, ['speed', 'jump']);
    const change = {
      speed: numberField(input, 'speed', fastest),
      jump: numberField(input, 'jump', longestJump),
    };
    if (cluster.driver.real) {
      throw new ApiError(
        'UnsupportedFeatureException',
        'The time of real containers cannot be changed; start the endpoint with the simulated runtime.',
      );
    }
    return cluster.steer(change);
  },
});
