import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Type } from '#core/schema/types.ts';
import { inputShapes, operations } from '#schemas/operations.js';
import { type Local, openLocal } from '../support/local.ts';
import { between, pick, seeded } from '../support/random.ts';

type Random = () => number;

const bodies = 3000;

describe('what nobody would send', () => {
  let local: Local;
  before(async () => {
    local = await openLocal();
  });
  after(async () => {
    await local.close();
    const faults = local.logged.filter((line) => !line.includes(' is kept and shown only: '));
    assert.deepEqual(faults, []);
  });

  test('random bytes are refused', async () => {
    const random = seeded(11);
    for (const operation of Object.keys(operations)) {
      const bytes = Buffer.from(
        Array.from({ length: between(random, 1, 200) }, () => between(random, 0, 255)),
      );
      const { status, type } = await call(operation, bytes);
      assert.equal(status, 400, `${operation} ${bytes.toString('hex')}`);
      assert.match(type, /^(SerializationException|UnsupportedFeatureException)$/);
    }
  });

  test('random members of random types are answered or refused, never a fault', async () => {
    const random = seeded(12);
    const names = Object.keys(operations);
    const counts = { answered: 0, refused: 0 };
    for (let round = 0; round < bodies; round += 1) {
      const operation = names[between(random, 0, names.length - 1)] ?? '';
      const body = JSON.stringify(objectOf(random, operations[operation] ?? '', 0));
      const { status, type } = await call(operation, body);
      assert.ok(status === 200 || status === 400, `${status} ${type} for ${operation} ${body}`);
      counts[status === 200 ? 'answered' : 'refused'] += 1;
      if (round % 100 === 0) local.clock.advance(between(random, 0, 120));
    }
    assert.ok(counts.answered > 0 && counts.refused > 0, JSON.stringify(counts));
  });

  test('a body nested a hundred thousand deep is refused', async () => {
    const { status, type } = await call('ListClusters', '['.repeat(100_000));
    assert.equal(status, 400);
    assert.equal(type, 'SerializationException');
  });

  test('a body that stops in the middle leaves the endpoint alive', async () => {
    const { port } = new URL(local.endpoint.endpoint);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"half":', () => {
          socket.destroy();
        });
      });
      socket.once('close', () => resolve()).once('error', reject);
    });
    assert.equal((await call('ListClusters', '{}')).status, 200);
  });

  test('what is not HTTP is answered 400', async () => {
    const { port } = new URL(local.endpoint.endpoint);
    const answer = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
      socket.on('data', (chunk) => {
        received += String(chunk);
      });
      socket.once('close', () => resolve(received)).once('error', reject);
    });
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  async function call(operation: string, body: string | Uint8Array<ArrayBuffer>) {
    const answer = await fetch(local.endpoint.endpoint, {
      method: 'POST',
      headers: { 'X-Amz-Target': `AmazonEC2ContainerServiceV20141113.${operation}` },
      body,
    });
    const text = await answer.text();
    const { __type: type = '' }: { readonly __type?: string } = JSON.parse(text);
    return { status: answer.status, type };
  }
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
