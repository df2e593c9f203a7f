import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { applyFix, asJson, book, findingsOf } from '../support/findings.ts';
import { type Expected, type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** Rewrites the markers and the fixed documents of the fixtures with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';
/** Runs the fixtures of these ids only, separated by commas. */
const only = process.env.ONLY?.split(',');

const folder = fileURLToPath(new URL('.', import.meta.url));
const fixtures = new Set(readdirSync(folder).flatMap((name) => name.match(/^(.+)\.yaml$/)?.[1] ?? []));
const ids = new Set(book.keys());

/** What no fixture can draw: faults of the syntax do not outlive the way to JSON, a file may leave the name to its tool or be named so, and a model may be newer. */
const undrawable = [
  'bare-placeholder',
  'ecspresso-file',
  'hcl-syntax',
  'imagedef-list',
  'json-comment',
  'json-syntax',
  'newer-member',
  'pipeline-file',
  'svc-name-required',
  'td-duplicate-json-key',
  'workflow-file',
  'yaml-documents',
  'yaml-syntax',
];

describe('Rules and fixtures', () => {
  it('go together: every rule has a fixture of its name', () => {
    const plain = [...ids].filter((id) => !/^(?:cfn|tf|pulumi)-/.test(id));
    assert.deepEqual(plain.filter((id) => !fixtures.has(id)).sort(), undrawable);
  });

  it('go together: every fixture has a rule of its name', () => {
    assert.deepEqual(
      [...fixtures].filter((id) => !ids.has(id)),
      [],
    );
  });
});

for (const id of fixtures) {
  if (only === undefined || only.includes(id)) describe(id, () => runFixture(id, join(folder, `${id}.yaml`)));
}

function runFixture(id: string, path: string): void {
  if (update) {
    const written = readFixture(readFileSync(path, 'utf8'));
    writeFileSync(path, printFixture(withMissingFixes(id, written).map((each) => answered(id, each))));
  }
  const cases = readFixture(readFileSync(path, 'utf8'));

  it('has a good and a bad case', () => {
    assert.deepEqual([...new Set(cases.map((each) => each.expected.length > 0))].sort(), [false, true]);
  });

  it('draws every kind of fix that it offers', () => {
    assert.equal(printFixture(withMissingFixes(id, cases)), printFixture(cases));
  });

  it('offers no fix with an edit that changes nothing', () => {
    assert.deepEqual(
      cases.flatMap((each) => idleEdits(id, each)),
      [],
    );
  });

  for (const each of cases) {
    it(each.name, () => {
      assert.equal(printFixture([answered(id, each)]), printFixture([each]));
    });
    it(`${each.name} (JSON)`, () => {
      const { text, pairedTask } = each;
      const inYaml = findingsOf(text, 'yaml', each.kind, pairedTask).filter((finding) => finding.id === id);
      const inJson = findingsOf(asJson(text), 'json', each.kind, pairedTask).filter(
        (finding) => finding.id === id,
      );
      assert.deepEqual(inJson.map(withoutPlace), inYaml.map(withoutPlace));
    });
  }
}

/** The case with what really comes out of it in place of what was drawn. */
function answered(id: string, each: FixtureCase): FixtureCase {
  const findings = findingsOf(each.text, 'yaml', each.kind, each.pairedTask).filter(
    (finding) => finding.id === id,
  );
  const fixes = each.fixes.map(({ title }) => {
    const fix = findings.flatMap((finding) => finding.fixes).find((one) => one.title === title);
    return { title, text: fix ? applyFix(each.text, 'yaml', fix) : 'There is no such fix.\n' };
  });
  return { ...each, expected: findings.map(drawn(each.text)), fixes };
}

/** The cases with what the fixes leave behind that their findings offer and no case before draws. */
function withMissingFixes(id: string, cases: readonly FixtureCase[]): FixtureCase[] {
  const shapes = new Set(cases.flatMap(({ fixes }) => fixes.map(({ title }) => shapeOf(title))));
  return cases.map((each) => {
    const offered = findingsOf(each.text, 'yaml', each.kind, each.pairedTask)
      .filter((finding) => finding.id === id)
      .flatMap((finding) => finding.fixes);
    const missing = offered.filter(({ title }) => !shapes.has(shapeOf(title)) && shapes.add(shapeOf(title)));
    const drawn = missing.map((fix) => ({ title: fix.title, text: applyFix(each.text, 'yaml', fix) }));
    return { ...each, fixes: [...each.fixes, ...drawn] };
  });
}

/** The edits of the fixes offered that could be left out: a fix says all that it does, and no fixture would show one that goes too far. */
function idleEdits(id: string, { name, text, kind, pairedTask }: FixtureCase): string[] {
  return findingsOf(text, 'yaml', kind, pairedTask)
    .filter((finding) => finding.id === id)
    .flatMap((finding) => finding.fixes)
    .flatMap((fix) => {
      const whole = applyFix(text, 'yaml', fix);
      return fix.edits
        .filter((_, at) => applyFix(text, 'yaml', { ...fix, edits: fix.edits.toSpliced(at, 1) }) === whole)
        .map((edit) => `${name}: ${fix.title}: ${JSON.stringify(edit)}`);
    });
}

/** Fixes whose titles differ in numbers alone are one kind; one that names another member is another edit. */
function shapeOf(title: string): string {
  return title.replace(/\d+/g, '…');
}

/** A marker covers one line, so a finding over several lines is drawn to the end of its first. */
function drawn(text: string): (finding: Diagnostic) => Expected {
  return ({ span: { start, end }, severity, message }) => {
    const lineEnd = text.indexOf('\n', start);
    return { start, end: lineEnd < 0 ? end : Math.min(end, lineEnd), severity, message };
  };
}

function withoutPlace({ path, severity, message, fixes }: Diagnostic) {
  return { path, severity, message, fixes };
}
