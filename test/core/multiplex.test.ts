import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Multiplex } from '#core/session/multiplex.ts';
import { between, seeded } from '../support/random.ts';

interface Heard {
  readonly opened: number[];
  readonly data: Map<number, number[]>;
  readonly ended: number[];
  readonly broken: string[];
}

function heard(): Heard {
  return { opened: [], data: new Map(), ended: [], broken: [] };
}

function end(side: 'client' | 'agent', into: Heard, send: (bytes: Uint8Array) => void): Multiplex {
  return new Multiplex(side, {
    send,
    opened: (connection) => void into.opened.push(connection),
    data: (connection, bytes) =>
      void into.data.set(connection, [...(into.data.get(connection) ?? []), ...bytes]),
    ended: (connection) => void into.ended.push(connection),
    broken: (why) => void into.broken.push(why),
  });
}

describe('connections over one stream', () => {
  test('are framed as the Session Manager plugin frames them', () => {
    const sent: number[][] = [];
    const client = end('client', heard(), (bytes) => sent.push([...bytes]));
    const connection = client.connect();
    client.write(connection, Uint8Array.from([65, 66]));
    client.keepAlive();
    client.end(connection);
    client.write(connection, Uint8Array.from([67]));
    assert.deepEqual(sent, [
      [1, 0, 0, 0, 3, 0, 0, 0],
      [1, 2, 2, 0, 3, 0, 0, 0, 65, 66],
      [1, 3, 0, 0, 0, 0, 0, 0],
      [1, 1, 0, 0, 3, 0, 0, 0],
    ]);
  });

  test('a frame of another version breaks them off, once', () => {
    const told = heard();
    const client = end('client', told, () => {});
    client.receive(Uint8Array.from([2, 0, 0, 0, 3, 0, 0, 0]));
    client.receive(Uint8Array.from([1, 0, 0, 0, 3, 0, 0, 0]));
    assert.deepEqual(told.broken, ['it sent a frame of version 2 where 1 is spoken']);
    assert.deepEqual(told.opened, []);
  });

  for (const seed of [1, 2, 3, 4, 5])
    test(`give each its bytes in order, however the stream is cut up (seed ${seed})`, () => {
      const random = seeded(seed);
      const wire: number[] = [];
      const told = heard();
      const client = end('client', heard(), (bytes) => wire.push(...bytes));
      const agent = end('agent', told, () => {});
      const connections = [client.connect(), client.connect(), client.connect()];
      const wanted = new Map<number, number[]>();
      for (let step = 0; step < 40; step += 1) {
        const connection = connections[between(random, 0, 2)] ?? 3;
        const bytes = Array.from({ length: between(random, 1, step === 7 ? 40_000 : 50) }, () =>
          between(random, 0, 255),
        );
        client.write(connection, Uint8Array.from(bytes));
        wanted.set(connection, [...(wanted.get(connection) ?? []), ...bytes]);
      }
      for (const connection of connections) client.end(connection);
      for (let at = 0; at < wire.length; ) {
        const size = between(random, 1, 3000);
        agent.receive(Uint8Array.from(wire.slice(at, at + size)));
        at += size;
      }
      assert.deepEqual(told, { opened: connections, data: wanted, ended: connections, broken: [] });
    });
});
