import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { book } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

const path = fileURLToPath(new URL('modules.txt', import.meta.url));

/** Draws the findings anew; review them in the diff. */
if (process.env.UPDATE === '1') writeFileSync(path, printFixture(cases().map(answered)));

describe('A module of Terraform', () => {
  for (const each of cases()) {
    it(each.name, () => {
      assert.equal(printFixture([answered(each)]), printFixture([each]));
    });
  }
});

it('A module in JSON is read as the one in HCL, without looking into containers that are a text', () => {
  const text = JSON.stringify({
    resource: {
      aws_ecs_service: { web: { name: 'web', task_definition: 'web:1', launch_type: 'FARGAT' } },
      aws_ecs_task_definition: {
        web: [{ family: 'web', cpu: 300, container_definitions: '[{"name":"web","image":"web:1"}]' }],
      },
    },
  });
  const found = diagnose(analyze(text, 'json', 'main.tf.json')).filter(
    ({ severity }) => severity === 'error',
  );
  assert.deepEqual(
    found.map(({ id, path }) => `${id} ${path.join('/')}`),
    ['svc-launch-enum resource/aws_ecs_service/web/launch_type'],
  );
});

it('Every rule about Terraform alone is drawn in a module', () => {
  const found = new Set(
    cases().flatMap(({ text }) => diagnose(analyze(text, 'hcl', 'main.tf')).map(({ id }) => id)),
  );
  const about = [...book.keys()].filter((id) => /^(?:tf|hcl)-/.test(id));
  assert.notEqual(about.length, 0);
  assert.deepEqual(
    about.filter((id) => !found.has(id)),
    [],
  );
});

function cases(): FixtureCase[] {
  return readFixture(readFileSync(path, 'utf8'));
}

function answered(each: FixtureCase): FixtureCase {
  const found = diagnose(analyze(each.text, 'hcl', 'main.tf'));
  return { ...each, expected: found.map(({ span, severity, message }) => ({ ...span, severity, message })) };
}
