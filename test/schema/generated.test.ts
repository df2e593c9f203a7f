import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { documentKinds } from '#core/ecs/kinds.ts';
import { validateSchema } from '#core/schema/validate.ts';
import { inputShapes, operations } from '#schemas/operations.js';
import { roots, shapes } from '#schemas/shapes.js';
import { emit } from '../../scripts/schema/emit.ts';
import { loadModel } from '../../scripts/schema/load.ts';
import { memberNames, missingFrom } from '../../scripts/schema/members.ts';
import { readSdk } from '../../scripts/schema/sdk.ts';

const generated = new URL('../../dist/schemas/', import.meta.url);
const schemas = new URL('../../schemas/', import.meta.url);

describe('The generated schemas', () => {
  it('are the same each time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-schemas-'));
    try {
      const { model, documents } = await loadModel();
      emit(model, documents, folder);
      const changed = readdirSync(folder).filter(
        (name) => readFileSync(join(folder, name), 'utf8') !== readFileSync(new URL(name, generated), 'utf8'),
      );
      assert.deepEqual(changed, []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('name a root for every kind of document', () => {
    assert.deepEqual(Object.keys(roots).sort(), [...documentKinds].sort());
  });

  it('need nothing of ajv when they run', () => {
    const source = readFileSync(new URL('validators.js', generated), 'utf8');
    // The helpers it took along name their origin in a text.
    const asked = source.match(/(?<!')require\([^)]*\)|\b(?:from|import)\s*["'(][^)]*/g);
    assert.deepEqual(asked ?? [], []);
  });

  it('accept the smallest task definition', () => {
    const task = { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx' }] };
    assert.deepEqual(validateSchema('task-definition', task), []);
  });

  it('hold the input of every operation that the SDK has', () => {
    const unknown = Object.values(operations).filter((shape) => inputShapes[shape] === undefined);
    assert.deepEqual([Object.keys(operations).length > 80, unknown], [true, []]);
  });

  it('declare of each member what the API declares', () => {
    assert.deepEqual(inputShapes.EphemeralStorage, {
      sizeInGiB: { type: { kind: 'integer' }, required: true },
    });
    assert.deepEqual(shapes.PortMapping?.protocol?.type, { kind: 'string', enum: ['tcp', 'udp'] });
    assert.deepEqual(inputShapes.LogConfiguration?.options, {
      type: { kind: 'map', value: { kind: 'string' } },
    });
  });
});

describe('The SDK', () => {
  const known: Readonly<Record<string, readonly string[]>> = JSON.parse(
    readFileSync(new URL('members.json', schemas), 'utf8'),
  );

  it('has no member that nobody has looked at; "node scripts/accept-members.ts" takes them as known', async () => {
    assert.deepEqual(missingFrom(known, memberNames(await readSdk())), []);
  });

  it('still has every member that is known', async () => {
    assert.deepEqual(missingFrom(memberNames(await readSdk()), known), []);
  });
});
