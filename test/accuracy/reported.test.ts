import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { asJson, taskOf } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** Rewrites the markers with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';

/** What people have reported of inputs that AWS or the agent refused, as small inputs of our own. */
const paths = ['reported', 'reported-more', 'reported-later'].map((name) =>
  fileURLToPath(new URL(`${name}.yaml`, import.meta.url)),
);
const read = (path: string) => readFixture(readFileSync(path, 'utf8'));
if (update) for (const path of paths) writeFileSync(path, printFixture(read(path).map(answered)));

describe('What was refused to people is found where it is, and as grave as it is', () => {
  for (const each of paths.flatMap(read)) {
    it(each.name, () => assert.equal(printFixture([answered(each)]), printFixture([each])));
    it(`${each.name} (JSON)`, () => {
      const said = (syntax: 'json' | 'yaml') =>
        findings(each, syntax).map(({ id, severity, path: place, message }) => ({
          id,
          severity,
          place,
          message,
        }));
      assert.deepEqual(said('json'), said('yaml'));
    });
  }
});

/** The case with the errors and warnings that really come out of it. */
function answered(each: FixtureCase): FixtureCase {
  const expected = findings(each, 'yaml').map(({ span: { start, end }, severity, message }) => {
    const lineEnd = each.text.indexOf('\n', start);
    return { start, end: lineEnd < 0 ? end : Math.min(end, lineEnd), severity, message };
  });
  return { ...each, expected };
}

function findings({ text, pairedTask }: FixtureCase, syntax: 'json' | 'yaml') {
  const task = pairedTask === undefined ? undefined : taskOf(pairedTask);
  const document = syntax === 'json' ? asJson(text) : text;
  return diagnose(analyze(document, syntax, `document.${syntax}`), { pairedTask: () => task }).filter(
    ({ severity }) => severity !== 'info',
  );
}
