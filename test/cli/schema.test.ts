import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { documentKinds } from '#core/ecs/kinds.ts';
import { cli } from '../support/cli.ts';

async function validator(kind: string) {
  const { code, out, err } = await cli(['schema', kind]);
  assert.deepEqual([code, err], [0, '']);
  return new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(out));
}

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'));
}

for (const kind of documentKinds) {
  test(`the schema of ${kind} compiles, and asks for an object or a list`, async () => {
    const validate = await validator(kind);
    assert.equal(validate('text'), false);
  });
}

test('the schema of task definitions takes a clean one', async () => {
  const validate = await validator('task-definition');
  assert.equal(validate(fixture('clean.json')), true, JSON.stringify(validate.errors));
});

test('the schema of task definitions has our constraints', async () => {
  const validate = await validator('task-definition');
  validate({
    family: 'a b',
    cpus: '256',
    containerDefinitions: [{ name: 'app', image: 'nginx', memory: 3 }],
  });
  assert.deepEqual(
    validate.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`),
    [' additionalProperties', '/family pattern', '/containerDefinitions/0/memory minimum'],
  );
});

test('companions are in the PascalCase of their services', async () => {
  const validate = await validator('scalable-target');
  const target = {
    ServiceNamespace: 'ecs',
    ResourceId: 'service/production/web',
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: 1,
    MaxCapacity: 4,
  };
  assert.equal(validate(target), true, JSON.stringify(validate.errors));
  assert.equal(validate({ ...target, MaxCapacity: -1 }), false);
});

test('members carry their documentation', async () => {
  const { out } = await cli(['schema', 'run-task']);
  const { definitions } = JSON.parse(out);
  assert.match(definitions.RunTaskRequest.properties.count.description, /number of/i);
});
