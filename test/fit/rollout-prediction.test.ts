/**
 * Rolling updates: what `fit` foretells from the outputs of the describe calls, beside what the local endpoint
 * then does over HTTP while its clock is moved on. 60, or as many as `FIT_ROLLOUTS` says.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { reasonForetold, reasonTold } from './hang-reasons.ts';
import { overdrawn } from './placement-properties.ts';
import { playRollouts, type RolloutCase } from './rollout-cases.ts';

const wanted = Number(process.env.FIT_ROLLOUTS ?? 60);

describe(`${wanted} random rolling updates, foretold and then done over HTTP`, () => {
  let cases: readonly RolloutCase[];
  let hung: readonly RolloutCase[];
  before(async () => {
    cases = await playRollouts(wanted);
    hung = cases.filter(({ finished }) => !finished);
  });

  test('those finish that were foretold to, and the others hang', (context) => {
    for (const { name, foretold, finished } of cases) assert.equal(foretold?.proceeds, finished, name);
    context.diagnostic(`${cases.length - hung.length} finished, ${hung.length} hung`);
    assert.ok(Math.min(hung.length, cases.length - hung.length) > cases.length / 5);
  });

  test('as many new tasks run in the end as were foretold, whether it hangs or not', () => {
    for (const { name, foretold, started } of cases) assert.equal(foretold?.started, started, name);
  });

  test('what hangs hangs for the reason that was foretold', (context) => {
    const counts: Record<string, number> = {};
    for (const { name, foretold, events } of hung) {
      const reason = reasonForetold(foretold?.reason);
      assert.notEqual(reason, 'none', `${name}: ${foretold?.reason}`);
      assert.equal(reason, reasonTold(events), `${name}: ${foretold?.reason} ${events[0]}`);
      counts[reason] = (counts[reason] ?? 0) + 1;
    }
    const kinds = Object.entries(counts).map(([reason, count]) => `${count} × ${reason}`);
    context.diagnostic(kinds.sort().join(', '));
    assert.ok(kinds.length >= 5, kinds.join(', '));
  });

  test('on the way no instance gives away more than it has, and no port twice', () => {
    const looks = cases.flatMap(({ name, seen }) => seen.map((instance) => ({ name, instance })));
    for (const { name, instance } of looks) assert.deepEqual(overdrawn(instance), [], name);
    assert.ok(looks.length > cases.length);
  });
});
