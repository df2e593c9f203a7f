import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { applyFix, taskOf } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** Rewrites the markers and the fixed documents of the fixture with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';
const path = fileURLToPath(new URL('workflows.yaml', import.meta.url));
const repository = new Set(['.aws/task-definition.json']);

describe('A workflow of GitHub Actions', () => {
  const written = readFixture(readFileSync(path, 'utf8'));
  if (update) writeFileSync(path, printFixture(written.map(answered)));
  for (const each of readFixture(readFileSync(path, 'utf8')))
    it(each.name, () => assert.equal(printFixture([answered(each)]), printFixture([each])));
});

/** The case with what really comes out of it in place of what was drawn. */
function answered(each: FixtureCase): FixtureCase {
  const found = findingsOf(each);
  const fixes = found
    .flatMap((finding) => finding.fixes)
    .map((fix) => ({ title: fix.title, text: applyFix(each.text, 'yaml', fix) }));
  const expected = found.map(({ span, severity, message }) => {
    const lineEnd = each.text.indexOf('\n', span.start);
    return { start: span.start, end: Math.min(span.end, lineEnd), severity, message };
  });
  return { ...each, expected, fixes };
}

function findingsOf({ text, pairedTask }: FixtureCase): Diagnostic[] {
  const paired = pairedTask === undefined ? undefined : taskOf(pairedTask);
  const analysis = analyze(text, 'yaml', '.github/workflows/deploy.yml', {
    isInRepository: (file) => repository.has(file),
  });
  return diagnose(analysis, { pairedTask: () => paired });
}
