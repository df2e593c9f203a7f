import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Type } from '#core/schema/types.ts';
import { inputShapes, operations } from '#schemas/operations.js';
import { type Local, openLocal } from '../support/local.ts';
import { between, pick, seeded } from '../support/random.ts';
import { callRaw } from '../support/raw-call.ts';

type Random = () => number;

const bodies = 3000;

describe('what nobody would send by chance', () => {
  let local: Local;
  before(async () => {
    local = await openLocal();
  });
  after(async () => {
    await local.close();
    const faults = local.logged.filter((line) => !line.includes(' is kept and shown only: '));
    assert.deepEqual(faults, []);
  });

  test('random members of random types are answered or refused, never a fault', async () => {
    const random = seeded(12);
    const names = Object.keys(operations);
    const counts = { answered: 0, refused: 0 };
    for (let round = 0; round < bodies; round += 1) {
      const operation = names[between(random, 0, names.length - 1)] ?? '';
      const body = JSON.stringify(objectOf(random, operations[operation] ?? '', 0));
      const { status, type } = await callRaw(local, operation, body);
      assert.ok(status === 200 || status === 400, `${status} ${type} for ${operation} ${body}`);
      counts[status === 200 ? 'answered' : 'refused'] += 1;
      if (round % 100 === 0) local.clock.advance(between(random, 0, 120));
    }
    assert.ok(counts.answered > 0 && counts.refused > 0, JSON.stringify(counts));
  });
});

/** An input of mostly the right types, with names that exist now and then, and nonsense in between. */
function objectOf(random: Random, shape: string, depth: number): Record<string, unknown> {
  const members = Object.entries(inputShapes[shape] ?? {});
  const chosen = members.filter(({ 1: { required } }) => random() < (required ? 0.95 : 0.3));
  return Object.fromEntries(chosen.map(([name, { type }]) => [name, randomValue(random, type, depth)]));
}

const words = [
  'default',
  'web',
  'web:1',
  'production',
  '',
  'a b',
  '\u0000',
  '💥',
  'arn:aws:ecs:us-east-1:0:task/x',
] as const;

function randomValue(random: Random, type: Type, depth: number): unknown {
  if (random() < 0.03) return pick(random, [null, true, 7, -1, 1.5, 'text', [], {}, [[]]]);
  if (depth > 6) return type.kind === 'list' ? [] : {};
  switch (type.kind) {
    case 'object':
      return objectOf(random, type.shape, depth + 1);
    case 'list':
      return Array.from({ length: between(random, 0, 3) }, () => randomValue(random, type.item, depth + 1));
    case 'map':
      return { [pick(random, [...words])]: randomValue(random, type.value, depth + 1) };
    case 'string':
      return type.enum === undefined || random() < 0.05 ? pick(random, [...words]) : type.enum[0];
    case 'boolean':
      return random() < 0.5;
    case 'any':
      return null;
    default:
      return pick(random, [0, 1, 2, 80, 256, 512, -5, 1e9, 65536]);
  }
}
