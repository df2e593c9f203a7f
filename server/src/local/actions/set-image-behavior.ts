import { ApiError } from '#core/sim/api-error.ts';
import type { Script } from '#core/sim/runtime/script.ts';
import { defineAction } from '../action.ts';
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
  const seconds = (name: string) => numberField(input, name, longest);
  const [healthy, unhealthy] = [seconds('healthyAfterSeconds'), seconds('unhealthyAfterSeconds')];
  const health = [
    ...(healthy === undefined ? [] : [{ after: healthy, status: 'HEALTHY' as const }]),
    ...(unhealthy === undefined ? [] : [{ after: unhealthy, status: 'UNHEALTHY' as const }]),
  ];
  const [failPull, failStart] = [textField(input, 'failPull'), textField(input, 'failStart')];
  return defined({
    pull: seconds('pullSeconds'),
    start: seconds('startSeconds'),
    run: seconds('runSeconds'),
    exitCode: numberField(input, 'exitCode', 255),
    exitReason: textField(input, 'exitReason'),
    health: health.length === 0 ? undefined : health,
    failure: failureOf(failPull, failStart),
  });
}

function failureOf(pull: string | undefined, start: string | undefined): Script['failure'] {
  if (pull !== undefined) return { at: 'pull', reason: pull };
  return start === undefined ? undefined : { at: 'start', reason: start };
}

type Maybe<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

function defined(script: Maybe<Script>): Partial<Script> {
  const said = Object.entries(script).filter(([, value]) => value !== undefined);
  // What is left has the value that its name has in a script.
  return Object.fromEntries(said) as Partial<Script>;
}
