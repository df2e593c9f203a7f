import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { liveFindings } from '#core/ide/live/findings.ts';
import checks from '#core/live/checks/index.ts';
import { asJson, taskOf } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';
import { assertGolden } from '../support/golden.ts';
import { analysisOf, drawnAccount } from '../support/live.ts';

const folder = new URL('fixtures/', import.meta.url);
const names = readdirSync(folder).map((name) => basename(name, '.yaml'));

test('every live check has a fixture of its name, and every fixture a check', () => {
  assert.deepEqual(names.sort(), checks.map(({ id }) => id).sort());
});

for (const name of names) {
  describe(name, () => {
    const cases = readFixture(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));

    test('has a good and a bad case', () => {
      assert.deepEqual(
        [true, false].map((bad) => cases.some(({ expected }) => expected.length > 0 === bad)),
        [true, true],
      );
    });

    test('says what the fixture draws, in YAML', () => {
      const answered = cases.map((each) => ({ ...each, ...found(each, name) }));
      assertGolden(printFixture(answered), `live/fixtures/${name}.yaml`);
    });

    test('says the same in JSON', () => {
      for (const each of cases)
        assert.deepEqual(
          findingsIn(each, asJson(each.text), 'json', name).map(({ message, path }) => ({ message, path })),
          findingsIn(each, each.text, 'yaml', name).map(({ message, path }) => ({ message, path })),
          each.name,
        );
    });
  });
}

function found(each: FixtureCase, rule: string): Pick<FixtureCase, 'expected' | 'fixes'> {
  const findings = findingsIn(each, each.text, 'yaml', rule);
  return {
    expected: findings.map(({ span, severity, message }) => ({ ...span, severity, message })),
    fixes: [],
  };
}

function findingsIn(each: FixtureCase, text: string, syntax: 'yaml' | 'json', rule: string): Diagnostic[] {
  const word = 'account: ';
  const line = each.comments.find((comment) => comment.startsWith(word))?.slice(word.length) ?? '';
  const analysis = analysisOf(text, syntax, each.kind);
  const paired = each.pairedTask === undefined ? undefined : taskOf(each.pairedTask);
  const known = drawnAccount(line, analysis, () => paired);
  return liveFindings(analysis, known, () => paired).filter(({ id }) => id === rule);
}
