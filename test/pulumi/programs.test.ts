import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { classify } from '#core/subjects/classify.ts';
import { book } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

const path = fileURLToPath(new URL('programs.txt', import.meta.url));

/** Draws the findings anew; review them in the diff. */
if (process.env.UPDATE === '1') writeFileSync(path, printFixture(cases().map(answered)));

describe('A program of Pulumi YAML', () => {
  for (const each of cases()) {
    it(each.name, () => {
      assert.equal(printFixture([answered(each)]), printFixture([each]));
      assert.equal(classify('/shop/Pulumi.yaml', 'yaml', each.text), 'cloudformation');
    });
  }
});

it('Every rule about Pulumi alone is drawn in a program', () => {
  const found = new Set(
    cases().flatMap(({ text }) => diagnose(analyze(text, 'yaml', 'Pulumi.yaml')).map(({ id }) => id)),
  );
  const about = [...book.keys()].filter((id) => id.startsWith('pulumi-'));
  assert.notEqual(about.length, 0);
  assert.deepEqual(
    about.filter((id) => !found.has(id)),
    [],
  );
});

describe('A fix in a program of Pulumi YAML', () => {
  for (const { name, text } of cases()) {
    it(`mends what it is for and leaves a program: ${name}`, () => {
      const analysis = analyze(text, 'yaml', 'Pulumi.yaml');
      const found = diagnose(analysis);
      for (const { id, fixes } of found) {
        for (const { title, edits } of fixes) {
          const fixed = analyze(
            applyTextEdits(text, applyEdits(analysis.document, edits)),
            'yaml',
            'Pulumi.yaml',
          );
          const before = found.filter((each) => each.id === id).length;
          const after = diagnose(fixed).filter((each) => each.id === id).length;
          assert.deepEqual(
            [fixed.document.problems, after < before],
            [[], true],
            `${id}: ${title}\n${fixed.document.text}`,
          );
        }
      }
    });
  }
});

function cases(): FixtureCase[] {
  return readFixture(readFileSync(path, 'utf8'));
}

function answered(each: FixtureCase): FixtureCase {
  const found = diagnose(analyze(each.text, 'yaml', 'Pulumi.yaml'));
  return {
    ...each,
    expected: found.map(({ span, severity, message }) => ({
      start: span.start,
      end: span.end,
      severity,
      message,
    })),
  };
}
