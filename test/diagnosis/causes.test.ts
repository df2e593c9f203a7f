import assert from 'node:assert/strict';
import { test } from 'node:test';
import causes from '#core/diagnosis/causes/index.ts';
import { type Diagnosis, explain } from '#core/diagnosis/explain.ts';
import { type DiagnosisCase, diagnosisCases } from '../support/diagnosis.ts';

const cases = diagnosisCases();

for (const each of cases) {
  test(`${each.cause}: ${each.name}`, () => {
    const [first] = explain(each.facts);
    assert.deepEqual(told(first, each), { cause: each.cause, ...each.expected });
  });
}

test('every cause has a real text that leads to it, and every text a cause', () => {
  const ids = causes.map(({ id }) => id).sort();
  assert.deepEqual([...new Set(cases.map(({ cause }) => cause))].sort(), ids);
});

test('every diagnosis quotes what it was read from and says what to do, in whole sentences', () => {
  const poor = cases.flatMap(({ facts, name }) =>
    explain(facts)
      .filter(
        ({ title, advice, evidence }) =>
          evidence.length === 0 ||
          advice.length === 0 ||
          ![title, ...advice].every((text) => /^[A-Z].*\.$/.test(text)),
      )
      .map(({ id }) => `${id} in "${name}"`),
  );
  assert.deepEqual(poor, []);
});

/** What the case speaks of, and no more. */
function told(diagnosis: Diagnosis | undefined, { expected }: DiagnosisCase) {
  const all = {
    says: diagnosis?.title,
    at: diagnosis?.place?.path.join('.'),
    fix: diagnosis?.fixes?.[0]?.title,
    sure: diagnosis?.sure,
    fault: diagnosis?.fault,
  };
  const asked = Object.entries(all).filter(([name]) => Object.hasOwn(expected, name));
  return { cause: diagnosis?.id, ...Object.fromEntries(asked) };
}
