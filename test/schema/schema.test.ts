import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { schemaRules } from '#core/schema/rules.ts';
import { applyFix, asJson, findingsOf } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** Rewrites the markers and the fixed documents of the fixtures with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** Of the lines of the overlays; a rule that has a file of its own is checked there besides. */
const ids = new Set([...schemaRules.map((rule) => rule.id), ...namedInOverlays()]);
/** Faults of the syntax; syntax.test.ts has them, because they differ between JSON and YAML. */
const ofSyntax = [
  'bare-placeholder',
  'hcl-syntax',
  'json-comment',
  'json-syntax',
  'td-duplicate-json-key',
  'yaml-documents',
  'yaml-syntax',
];
/** Faults of a host's own language; the host's tests have them. */
const ofHosts = [...ids].filter((id) =>
  /^(?:(?:cfn|tf|pulumi)-|workflow-file$|pipeline-file$|ecspresso-file$|imagedef-list$)/.test(id),
);
/** A remark on what a newer model knows; test/newer has it. */
const ofModels = ['newer-member'];
const seen = new Set<string>([...ofSyntax, ...ofHosts, ...ofModels]);

for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const path = join(folder, file);
  if (update) writeFileSync(path, printFixture(readFixture(readFileSync(path, 'utf8')).map(answered)));
  describe(file, () => {
    for (const each of readFixture(readFileSync(path, 'utf8'))) {
      it(each.name, () => {
        assert.equal(printFixture([answered(each)]), printFixture([each]));
      });
      it(`${each.name} (JSON)`, () => {
        const inJson = findings(asJson(each.text), 'json', each).map(withoutPlace);
        assert.deepEqual(inJson, findings(each.text, 'yaml', each).map(withoutPlace));
      });
    }
  });
}

describe('The constraints', () => {
  it('have a case that breaks each of their rules', () => {
    assert.deepEqual(
      [...ids].filter((id) => !seen.has(id)),
      [],
    );
  });
});

function namedInOverlays(): string[] {
  const overlays = fileURLToPath(new URL('../../schemas', import.meta.url));
  return readdirSync(overlays)
    .filter((name) => name.endsWith('.constraints.json'))
    .flatMap((name) => [...readFileSync(join(overlays, name), 'utf8').matchAll(/"rule": "([^"]+)"/g)])
    .flatMap(([, id]) => id ?? []);
}

/** The case with what really comes out of it in place of what was drawn. */
function answered(each: FixtureCase): FixtureCase {
  const found = findings(each.text, 'yaml', each);
  const fixes = each.fixes.map(({ title }) => {
    const fix = found.flatMap((finding) => finding.fixes).find((one) => one.title === title);
    return { title, text: fix ? applyFix(each.text, 'yaml', fix) : 'There is no such fix.\n' };
  });
  return { ...each, expected: found.map(drawn), fixes };
}

function findings(text: string, syntax: 'json' | 'yaml', { kind, pairedTask }: FixtureCase): Diagnostic[] {
  const found = findingsOf(text, syntax, kind, pairedTask).filter(({ id }) => ids.has(id));
  for (const { id } of found) seen.add(id);
  return found;
}

function drawn({ span, severity, message }: Diagnostic) {
  return { start: span.start, end: span.end, severity, message };
}

function withoutPlace({ id, path, severity, message, fixes }: Diagnostic) {
  return { id, path, severity, message, fixes };
}
