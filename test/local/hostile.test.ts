import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { operations } from '#schemas/operations.js';
import { type Local, openLocal } from '../support/local.ts';
import { between, seeded } from '../support/random.ts';
import { callRaw } from '../support/raw-call.ts';

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
      const { status, type } = await callRaw(local, operation, bytes);
      assert.equal(status, 400, `${operation} ${bytes.toString('hex')}`);
      assert.match(type, /^(SerializationException|UnsupportedFeatureException)$/);
    }
  });

  test('a body nested a hundred thousand deep is refused', async () => {
    const { status, type } = await callRaw(local, 'ListClusters', '['.repeat(100_000));
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
    assert.equal((await callRaw(local, 'ListClusters', '{}')).status, 200);
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
});
