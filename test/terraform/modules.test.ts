import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { hover } from '#core/ide/hover/hover.ts';
import { book } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** No module here has a file beside it. */
const around = { readBeside: () => undefined, isBeside: () => false };

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

it('A module in JSON is read as the one in HCL, the text of its containers too', () => {
  const text = JSON.stringify({
    resource: {
      aws_ecs_service: { web: { name: 'web', task_definition: 'web:1', launch_type: 'FARGAT' } },
      aws_ecs_task_definition: {
        web: [
          { family: 'web', memory: 300, container_definitions: '[{"name":"web","image":"web:1","cpu":"x"}]' },
        ],
      },
    },
  });
  const found = diagnose(analyze(text, 'json', 'main.tf.json')).filter(
    ({ severity }) => severity === 'error',
  );
  assert.deepEqual(
    found.map(({ id, path, span }) => `${id} ${path.join('/')} ${text.slice(span.start, span.end)}`),
    [
      'svc-launch-enum resource/aws_ecs_service/web/launch_type "FARGAT"',
      'td-wrong-type resource/aws_ecs_task_definition/web/0/container_definitions/quoted/0/cpu \\"x\\"',
    ],
  );
});

describe('A hover in a module', () => {
  const text = `resource "aws_ecs_service" "web" {
  desired_count                      = 2
  deployment_minimum_healthy_percent = 50
  load_balancer {
    container_port = 80
  }
}

resource "aws_ecs_task_definition" "web" {
  container_definitions = jsonencode([{ name = "web", memoryReservation = 64 }])
}
`;
  for (const [name, member] of [
    ['desired_count', 'desiredCount'],
    ['deployment_minimum_healthy_percent', 'minimumHealthyPercent'],
    ['container_port', 'containerPort'],
    ['memoryReservation', 'memoryReservation'],
  ] as const) {
    it(`explains ${name}`, () => {
      const found = hover(analyze(text, 'hcl', 'main.tf'), text.indexOf(name) + 2);
      assert.equal(found && text.slice(found.span.start, found.span.end), name);
      assert.match(String(found?.markdown), new RegExp(`\\b${member}\\b`));
    });
  }

  it('says nothing of an argument of Terraform alone', () => {
    const own = 'resource "aws_ecs_service" "web" {\n  wait_for_steady_state = true\n}\n';
    assert.equal(hover(analyze(own, 'hcl', 'main.tf'), own.indexOf('wait_') + 2), undefined);
  });
});

it('Every rule about Terraform alone is drawn in a module', () => {
  const found = new Set(
    [...cases(), ...between()].flatMap(({ text }) =>
      diagnose(analyze(text, 'hcl', 'main.tf', around)).map(({ id }) => id),
    ),
  );
  const about = [...book.keys()].filter((id) => /^(?:tf|hcl)-/.test(id));
  assert.notEqual(about.length, 0);
  assert.deepEqual(
    about.filter((id) => !found.has(id)),
    [],
  );
});

/** What is drawn elsewhere: see between.test.ts. */
function between(): FixtureCase[] {
  return ['between', 'types'].flatMap((name) =>
    readFixture(readFileSync(fileURLToPath(new URL(`fixtures/${name}.tf`, import.meta.url)), 'utf8')),
  );
}

function cases(): FixtureCase[] {
  return readFixture(readFileSync(path, 'utf8'));
}

function answered(each: FixtureCase): FixtureCase {
  const found = diagnose(analyze(each.text, 'hcl', 'main.tf', around));
  return { ...each, expected: found.map(({ span, severity, message }) => ({ ...span, severity, message })) };
}
