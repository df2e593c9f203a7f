import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { applyFix } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** Rewrites the markers with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';

const cases = ['between', 'types', 'reported'].flatMap((name) => {
  const file = fileURLToPath(new URL(`fixtures/${name}.tf`, import.meta.url));
  if (update) writeFileSync(file, printFixture(readFixture(readFileSync(file, 'utf8')).map(answered)));
  return readFixture(readFileSync(file, 'utf8'));
});

describe('What the references and types of a module tell', () => {
  for (const each of cases) {
    it(each.name, () => {
      assert.equal(printFixture([answered(each)]), printFixture([each]));
    });
  }

  it('every fix mends what it is for, and nothing else comes of it', () => {
    const fixed = cases.flatMap(({ text }) =>
      errorsIn(text).flatMap((found) =>
        found.fixes.map((fix) => {
          const before = errorsIn(text).filter((each) => each.message !== found.message);
          const after = errorsIn(applyFix(text, 'hcl', fix));
          assert.deepEqual(
            after.map(({ message }) => message),
            before.map(({ message }) => message),
          );
          return fix.title;
        }),
      ),
    );
    assert.ok(fixed.length > 15, fixed.join('\n'));
  });

  it('a fix writes an expression as the place has it', () => {
    const service = (value: string) => `resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = ${value}
  desired_count   = 1
}
`;
    const mended = (text: string) => {
      const [fix] = errorsIn(text).flatMap(({ fixes }) => fixes);
      return fix && applyFix(text, 'hcl', fix);
    };
    const address = 'aws_ecs_task_definition.web["blue"]';
    const right = service(`${address}.arn`);
    assert.deepEqual(
      [mended(service(`${address}.revision`)), mended(service(`"\${${address}.revision}"`))],
      [right, right],
    );
    const json = (attribute: string) =>
      `{"resource":{"aws_ecs_service":{"web":{"name":"web","task_definition":"\${${address.replaceAll('"', '\\"')}.${attribute}}"}}}}`;
    const found = diagnose(analyze(json('revision'), 'json', 'main.tf.json'));
    const fix = found.find(({ id }) => id === 'tf-reference')?.fixes[0];
    assert.equal(fix && applyFix(json('revision'), 'json', fix), json('arn'));
  });
});

function errorsIn(text: string): readonly Diagnostic[] {
  return diagnose(analyze(text, 'hcl', 'main.tf')).filter(({ severity }) => severity === 'error');
}

/** The case with the errors that really come out of it. */
function answered(each: FixtureCase): FixtureCase {
  const expected = errorsIn(each.text).map(({ span, severity, message }) => ({ ...span, severity, message }));
  return { ...each, expected };
}
