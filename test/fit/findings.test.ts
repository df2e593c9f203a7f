import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import fitRules from '#core/fit-rules/index.ts';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { fitFindings } from '#core/ide/fit/findings.ts';
import { applyFix, asJson } from '../support/findings.ts';
import { fitOfText } from '../support/fit.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';
import { assertGolden } from '../support/golden.ts';

const folder = new URL('fixtures/', import.meta.url);
const names = readdirSync(folder).map((name) => basename(name, '.yaml'));

test('every fit rule has a fixture of its name, and every fixture a rule', () => {
  assert.deepEqual(names.sort(), fitRules.map(({ id }) => id).sort());
});

for (const name of names) {
  describe(name, () => {
    const url = new URL(`${name}.yaml`, folder);
    const cases = readFixture(readFileSync(url, 'utf8'));

    test('has a good and a bad case', () => {
      assert.deepEqual(
        [true, false].map((bad) => cases.some(({ expected }) => expected.length > 0 === bad)),
        [true, true],
      );
    });

    test('says what the fixture draws, in YAML', () => {
      const answered = cases.map((each) => ({ ...each, ...found(each, name) }));
      assertGolden(printFixture(answered), `fit/fixtures/${name}.yaml`);
    });

    test('says the same in JSON', () => {
      for (const each of cases) {
        const inJson = findingsIn(each, asJson(each.text), 'json', name);
        assert.deepEqual(
          inJson.map(({ message, path }) => ({ message, path })),
          findingsIn(each, each.text, 'yaml', name).map(({ message, path }) => ({ message, path })),
          each.name,
        );
      }
    });
  });
}

function found(each: FixtureCase, rule: string): Pick<FixtureCase, 'expected' | 'fixes'> {
  const findings = findingsIn(each, each.text, 'yaml', rule);
  return {
    expected: findings.map(({ span, severity, message }) => ({ ...span, severity, message })),
    fixes: findings.flatMap(({ fixes }) =>
      fixes.map((fix) => ({ title: fix.title, text: applyFix(each.text, 'yaml', fix) })),
    ),
  };
}

function findingsIn(each: FixtureCase, text: string, syntax: 'yaml' | 'json', rule: string): Diagnostic[] {
  const cluster =
    each.comments.find((comment) => comment.startsWith('cluster: '))?.slice('cluster: '.length) ?? '';
  const fileName = `${each.kind === 'task-definition' ? 'task-definition' : 'service-definition'}.${syntax}`;
  const { analysis, readings } = fitOfText({ text, syntax, fileName, cluster, with: each.pairedTask });
  const more = () => fitFindings(analysis, readings);
  return diagnose(analysis, { more }).filter(({ id }) => id === rule);
}
