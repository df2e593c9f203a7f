import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCases } from './cases.ts';
import { check, isAt, pathOf } from './ours.ts';

describe('What was seen to be wrong is said as gravely as it is, and where', () => {
  const cases = readCases();

  it('none is left out', () => assert.equal(cases.length, 31));

  for (const { name, file, text, companion, expected, path } of cases) {
    it(`${name}: ${expected} at ${path}`, () => {
      const found = check(file, text, companion).filter(({ severity }) => severity !== 'info');
      const there = found.filter((each) => isAt(text, file, each.path, pathOf(path)));
      const said = found.map((each) => `${each.severity} ${each.id} /${each.path.join('/')}`).join('\n');
      if (expected === 'none') assert.deepEqual(there, [], said);
      else
        assert.ok(
          there.some(({ severity }) => severity === expected),
          said,
        );
      // What is a warning or nothing at its place is no error anywhere else.
      const errors = found.filter(({ severity }) => severity === 'error');
      assert.equal(errors.length > 0, expected === 'error', said);
    });
  }
});
