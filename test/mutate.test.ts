import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Coverage } from '../scripts/mutate/coverage.ts';
import { isSame, justified } from '../scripts/mutate/justified.ts';
import { describeMutant, mutated } from '../scripts/mutate/mutant.ts';
import { mutantsOf } from '../scripts/mutate/mutants.ts';
import { sampleMutants } from '../scripts/mutate/sample.ts';
import { printScore, type Verdict } from '../scripts/mutate/score.ts';
import { nearest } from '../scripts/mutate/test-mutant.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const small = `export function larger(left: number, right: number) {\n  return left > right;\n}\n`;

describe('mutants', () => {
  test('are small changes of one place', async () => {
    const mutants = await mutantsOf('larger.ts', small);
    assert.deepEqual(mutants.map(describeMutant), [
      'larger.ts:1  { return left > right; }  =>  {}',
      'larger.ts:2  left > right  =>  false',
      'larger.ts:2  left > right  =>  left <= right',
      'larger.ts:2  left > right  =>  left >= right',
      'larger.ts:2  left > right  =>  true',
    ]);
    assert.deepEqual(
      mutants.slice(1).map((mutant) => mutated(small, mutant)),
      ['false', 'left <= right', 'left >= right', 'true'].map((now) => small.replace('left > right', now)),
    );
  });

  test('are the same for the same seed, and others for another', async () => {
    const draw = async (seed: number) => (await sampleMutants('server', 4, seed)).map(describeMutant);
    const [first, again, other] = [await draw(3), await draw(3), await draw(4)];
    assert.equal(first.length, 4);
    assert.deepEqual(again, first);
    assert.notDeepEqual(other, first);
  });

  test('are drawn of a folder below as well, and of none that is not there', async () => {
    const drawn = await sampleMutants('core/src/own-rules', 3, 5);
    assert.equal(drawn.length, 3);
    assert.ok(drawn.every(({ file }) => file.startsWith('core/src/own-rules/')));
    await assert.rejects(sampleMutants('core/src/nobody', 1, 5), {
      message: 'core/src/nobody has no file to draw mutants from.',
    });
  });
});

test('a mutant first meets the tests that use its file, those first that run its place most for their time', async () => {
  const [mutant] = await mutantsOf('larger.ts', small);
  assert.ok(mutant);
  const end = small.length;
  const test = (name: string, milliseconds: number, runs: number, loads = 1): Coverage => ({
    ...{ test: name, milliseconds, passed: true },
    files: {
      'larger.ts': [
        [
          [0, end, loads],
          [mutant.start, mutant.end, runs],
        ],
      ],
    },
  });
  const top = { ...mutant, start: 0, end: 6 };
  const coverages = [test('loads', 1, 0), test('slow', 100, 3), test('fast', 10, 2), test('none', 1, 0, 0)];
  const order = (of: typeof mutant) => nearest(of, coverages).map((each) => each.test);
  assert.deepEqual(
    [order(mutant), order(top)],
    [
      ['fast', 'slow'],
      ['fast', 'slow', 'loads'],
    ],
  );
});

test('the score leaves out what the type checker refuses and names the survivors', async () => {
  const statuses = ['killed', 'survived', 'timed out', 'refused', 'killed'] as const;
  const mutants = await mutantsOf('core/larger.ts', small);
  const verdicts = new Map(
    mutants.map((mutant, at): [typeof mutant, Verdict] => [mutant, { status: statuses[at] ?? 'killed' }]),
  );
  const lines: string[] = [];
  const score = printScore('core', verdicts, (line) => lines.push(line));
  assert.equal(score, 'too low');
  assert.deepEqual(lines, [
    'core: 75.0 % (3 of 4; 1 by time, 1 refused by types)',
    '  core/larger.ts:2  left > right  =>  false',
  ]);
  const below = await mutantsOf('core/src/rules/larger.ts', small);
  const survived = new Map(below.map((mutant): [typeof mutant, Verdict] => [mutant, { status: 'survived' }]));
  assert.equal(
    printScore('core/src/rules', survived, () => {}),
    'too low',
  );
});

describe('a justified mutant is still one that could be made', () => {
  for (const each of justified) {
    test(`${each.file}: ${each.original} => ${each.replacement}`, async () => {
      assert.ok(each.reason.length > 20, 'the reason says why nobody can notice');
      const mutants = await mutantsOf(each.file, readFileSync(`${root}${each.file}`, 'utf8'));
      assert.equal(mutants.filter((mutant) => isSame(each, mutant)).length, 1);
    });
  }
});
