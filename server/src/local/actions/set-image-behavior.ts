import { ApiError } from '#core/sim/api-error.ts';
import type { Script } from '#core/sim/runtime/script.ts';
import { defineAction } from '../action.ts';
import { scriptOf } from '../declared/image-script.ts';
import { knownFields, neededText, numberField, textField } from '../faults/fields.ts';

const longest = 24 * 3600;
const members = [
  'image',
  'pullSeconds',
  'startSeconds',
  'runSeconds',
  'exitCode',
  'exitReason',
  'healthyAfterSeconds',
  'unhealthyAfterSeconds',
  'failPull',
  'failStart',
  'logs',
];

/**
 * Says how containers of an image are simulated from now on: how long pull and start take, when they exit and how,
 * when they are healthy or unhealthy, or why pull or start fails. With the image alone it is as before again.
 */
export default defineAction({
  service: 'local',
  operation: 'SetImageBehavior',
  run: (input, { cluster }) => {
    knownFields(input, members);
    const image = neededText(input, 'image');
    if (cluster.driver.behave === undefined) {
      throw new ApiError(
        'UnsupportedFeatureException',
        'Real containers behave as they do; only simulated ones can be told.',
      );
    }
    const script = scriptIn(input);
    cluster.driver.behave(image, Object.keys(script).length === 0 ? undefined : script);
    return { image, behavior: script };
  },
});

function scriptIn(input: Readonly<Record<string, unknown>>): Partial<Script> {
  for (const name of members.filter((each) => each.endsWith('Seconds'))) numberField(input, name, longest);
  numberField(input, 'exitCode', 255);
  for (const name of ['exitReason', 'failPull', 'failStart']) textField(input, name);
  const { logs } = input;
  if (logs !== undefined && !(Array.isArray(logs) && logs.every((line) => typeof line === 'string'))) {
    throw new ApiError('ValidationException', '"logs" must be a list of lines.');
  }
  return scriptOf(input);
}
