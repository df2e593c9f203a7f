import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { decodeMessage, encodeMessage } from '#core/session/agent-message.ts';
import { DataChannel } from '#core/session/data-channel.ts';
import { answerHandshake } from '#core/session/handshake.ts';
import { between, seeded } from '../support/random.ts';

const digest = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const id = '01234567-89ab-cdef-0123-456789abcdef';

describe('a message of the data channel', () => {
  const payload = new Uint8Array([104, 105]);
  const message = {
    type: 'input_stream_data',
    created: 1_700_000_000_000,
    sequence: 7,
    flags: 1,
    id,
    digest: digest(payload),
    payloadType: 1,
    payload,
  } as const;

  test('is laid out as the plugin and the agent read it', () => {
    const bytes = Buffer.from(encodeMessage(message));
    assert.equal(
      bytes.toString('hex'),
      [
        '00000074',
        Buffer.from('input_stream_data'.padEnd(32)).toString('hex'),
        '00000001',
        '0000018bcfe56800',
        '0000000000000007',
        '0000000000000001',
        '0123456789abcdef0123456789abcdef',
        createHash('sha256').update('hi').digest('hex'),
        '00000001',
        '00000002',
        '6869',
      ].join(''),
    );
  });

  test('comes back as it was', () => assert.deepEqual(decodeMessage(encodeMessage(message)), message));

  test('cut or changed anywhere is read or refused, and nothing worse', () => {
    const random = seeded(5);
    const whole = encodeMessage(message);
    for (let length = 0; length < whole.length; length += 1)
      assert.equal(typeof decodeMessage(whole.slice(0, length)), 'string', `${length} bytes`);
    for (let round = 0; round < 2_000; round += 1) {
      const bytes = whole.slice();
      bytes[between(random, 0, bytes.length - 1)] = between(random, 0, 255);
      const read = decodeMessage(bytes);
      assert.ok(typeof read === 'string' || read.payload.length <= 2);
    }
  });
});

/** Two ends whose messages a made-up wire loses, repeats and reorders. */
function connected(seed: number) {
  const random = seeded(seed);
  let now = 0;
  let ids = 0;
  const flying: { readonly to: 'client' | 'agent'; readonly bytes: Uint8Array }[] = [];
  const got = { client: '', agent: '' };
  const broken: string[] = [];
  const ends = { client: end('client', 'agent'), agent: end('agent', 'client') };
  function end(side: 'client' | 'agent', other: 'client' | 'agent') {
    const send = (bytes: Uint8Array) => {
      if (random() < 0.2) return;
      flying.push({ to: other, bytes });
      if (random() < 0.2) flying.push({ to: other, bytes });
    };
    const newId = () => {
      ids += 1;
      return `00000000-0000-0000-0000-${String(ids).padStart(12, '0')}`;
    };
    return new DataChannel(
      side,
      { now: () => now, newId, digest, send },
      {
        payload: (_, bytes) => {
          got[side] += Buffer.from(bytes).toString('latin1');
        },
        closed: () => {},
        broken: (why) => broken.push(why),
      },
    );
  }
  /** Delivers everything in any order until both have all. */
  const settle = () => {
    for (
      let turn = 0;
      turn < 400 && (ends.client.unacknowledged > 0 || ends.agent.unacknowledged > 0);
      turn += 1
    ) {
      while (flying.length > 0) {
        const [next] = flying.splice(between(random, 0, flying.length - 1), 1);
        if (next !== undefined) ends[next.to].receive(next.bytes);
      }
      now += 1_000;
      ends.client.tick();
      ends.agent.tick();
    }
  };
  return { random, ends, got, broken, settle };
}

describe('a data channel', () => {
  test('delivers every byte once and in order over a wire that loses, repeats and reorders (200 seeds)', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const { random, ends, got, broken, settle } = connected(seed);
      const said = { client: '', agent: '' };
      for (let count = between(random, 1, 30); count > 0; count -= 1) {
        const side = random() < 0.5 ? 'client' : 'agent';
        const text = String.fromCharCode(
          ...Array.from({ length: between(random, 0, 9) }, () => between(random, 0, 255)),
        );
        said[side] += text;
        ends[side].write(1, Buffer.from(text, 'latin1'));
      }
      settle();
      assert.deepEqual(
        { got, broken },
        { got: { client: said.agent, agent: said.client }, broken: [] },
        `seed ${seed}`,
      );
    }
  });

  test('gives up on an end that acknowledges nothing', () => {
    let now = 0;
    const broken: string[] = [];
    const world = { now: () => now, newId: () => id, digest, send: () => {} };
    const channel = new DataChannel('client', world, {
      payload: () => {},
      closed: () => {},
      broken: (why) => broken.push(why),
    });
    channel.write(1, new Uint8Array([1]));
    for (let second = 0; second < 121 && broken.length === 0; second += 1) {
      now += 1_000;
      channel.tick();
    }
    assert.deepEqual(broken, ['it acknowledges nothing any more']);
  });
});

describe('the handshake', () => {
  const request = (...actions: object[]) => Buffer.from(JSON.stringify({ RequestedClientActions: actions }));
  const answerTo = (bytes: Uint8Array) => {
    const { payload, problem } = answerHandshake(bytes);
    return { ...JSON.parse(Buffer.from(payload).toString()), problem };
  };

  test('takes a shell', () => {
    assert.deepEqual(answerTo(request({ ActionType: 'SessionType', ActionParameters: {} })), {
      ClientVersion: '1.2.600.0',
      ProcessedClientActions: [{ ActionType: 'SessionType', ActionStatus: 1 }],
      Errors: [],
      problem: undefined,
    });
  });

  test('refuses encryption by a key and says what to do', () => {
    const { problem, ProcessedClientActions } = answerTo(request({ ActionType: 'KMSEncryption' }));
    assert.match(problem, /encrypts sessions with a key of KMS.*Use "aws ecs execute-command"/);
    assert.deepEqual(ProcessedClientActions, [
      { ActionType: 'KMSEncryption', ActionStatus: 3, Error: problem },
    ]);
  });

  test('refuses what it does not know, and survives what is not a request', () => {
    assert.match(answerTo(request({ ActionType: 'Ä' })).problem, /asks for "Ä", which is not known here/);
    assert.deepEqual(answerTo(Buffer.from('oops')).ProcessedClientActions, []);
  });
});
