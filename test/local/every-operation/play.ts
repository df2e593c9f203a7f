import assert from 'node:assert/strict';
import type { Local } from '../../support/local.ts';
import { outcomeOf, rawCall } from './raw-call.ts';
import { filled, type Kept, type Step, valueAt } from './step.ts';

/** Plays steps one after the other, each of which must succeed and answer what it says; `look` sees each answer. */
export async function play(
  local: Local,
  steps: readonly Step[],
  look: (step: Step, body: object) => void = () => undefined,
): Promise<void> {
  const kept: Kept = new Map();
  for (const [index, step] of steps.entries()) {
    const name = `step ${index}, ${step.operation}`;
    if (step.after !== undefined) local.clock.advance(step.after);
    const answer = await rawCall(local.endpoint.endpoint, step.operation, Object(filled(step.input, kept)));
    assert.equal(outcomeOf(answer), 'ok', name);
    for (const [key, path] of Object.entries(step.keeps ?? {})) {
      const value = valueAt(answer.body, path);
      assert.notEqual(value, undefined, `${name}: nothing at ${path} in ${JSON.stringify(answer.body)}`);
      kept.set(key, value);
    }
    assert.partialDeepStrictEqual(answer.body, Object(filled(step.shows, kept)), name);
    look(step, answer.body);
  }
}
