import { ApiError } from '#core/sim/api-error.ts';
import { setHookOutcome } from '#core/sim/faults/set-hook-outcome.ts';
import { type HookAnswer, type HookOutcome, hookAnswers } from '#core/sim/records/shift.ts';
import { defineAction } from '../action.ts';
import { knownFields, neededText, numberField } from '../faults/fields.ts';

const longest = 24 * 3600;

/**
 * Says what the function of a lifecycle hook answers from now on: its answers in turn, the last one again and again,
 * how long each takes, and when it is called again after IN_PROGRESS. With the hook alone it is as before again.
 */
export default defineAction({
  service: 'local',
  operation: 'SetHookOutcome',
  run: async (input, { cluster }) => {
    knownFields(input, ['hook', 'answers', 'seconds', 'callBackDelay']);
    const hook = neededText(input, 'hook');
    const outcome = outcomeIn(input);
    await cluster.alter((draft) => setHookOutcome(draft, hook, outcome));
    return { hook, outcome };
  },
});

function outcomeIn(input: Readonly<Record<string, unknown>>): HookOutcome | undefined {
  const seconds = numberField(input, 'seconds', longest);
  const callBackDelay = numberField(input, 'callBackDelay', longest);
  const answers = answersIn(input.answers);
  if (answers === undefined && seconds === undefined && callBackDelay === undefined) return undefined;
  return { answers: answers ?? ['SUCCEEDED'], seconds: seconds ?? 1, callBackDelay: callBackDelay ?? 30 };
}

function answersIn(value: unknown): readonly HookAnswer[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every(isAnswer)) return value;
  throw new ApiError('ValidationException', `"answers" takes a list of ${hookAnswers.join(', ')}.`);
}

function isAnswer(value: unknown): value is HookAnswer {
  return hookAnswers.some((answer) => answer === value);
}
