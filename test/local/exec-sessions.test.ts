import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import type { WantedCommand } from '../../server/src/local/exec/exec-process.ts';
import { openPluginSession } from '../support/plugin-client.ts';
import { CommandStandIn, hostSessions, type SessionHost } from '../support/sessions.ts';

let host: SessionHost;
beforeEach(async () => {
  host = await hostSessions();
});
afterEach(() => host.close());

const plugin = '1.2.707.0';

/** A session of a command that a stand-in carries out. */
function offer(more: Partial<WantedCommand> = {}) {
  const command = new CommandStandIn();
  const session = host.sessions.open({
    sessionId: 'ecs-execute-command-1',
    command: 'sh',
    start: async () => command,
    ...more,
  });
  return { command, session };
}

/** A promise that the test resolves. */
function gate<Value = void>() {
  let open: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

async function answerTo(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
  const asked = request(`${host.address}${path}`, {
    headers: { ...upgrade, 'Sec-WebSocket-Key': 'MDEyMzQ1Njc4OWFiY2RlZg==', ...headers },
  }).end();
  const [answer] = await Promise.race([once(asked, 'response'), once(asked, 'upgrade')]);
  answer.destroy();
  return answer.statusCode;
}

describe('a session of a command', () => {
  test('shakes hands, then carries what is typed, sizes, output and the exit code', async () => {
    const { command, session } = offer();
    const client = await openPluginSession(session);
    client.type('early\r');
    client.resize(91, 33);
    await command.hasTyped('early\r');
    command.push('hello\r\n');
    await client.until((text) => text === 'hello\r\n');
    for (const [columns, rows] of [
      [0, 33],
      [91, 0],
      [1.5, 33],
      [91, 1.5],
      [1, 1],
    ] as const)
      client.resize(columns, rows);
    client.type('late\r');
    await command.hasTyped('late\r');
    command.exit(7);
    assert.deepEqual(await client.closed, { text: 'The command exited with code 7.', exitCode: 7 });
    assert.deepEqual([command.typed, command.sizes], ['early\rlate\r', ['91x33', '1x1']]);
    assert.deepEqual(
      client.others.map(([type, text]) => [type, text.replace(/"HandshakeTimeToComplete":\d+/, '"time"')]),
      [
        [
          5,
          '{"AgentVersion":"3.1.0.0","RequestedClientActions":[{"ActionType":"SessionType","ActionParameters":{"SessionType":"InteractiveCommands","Properties":{"command":"sh"}}}]}',
        ],
        [7, '{"time","CustomerMessage":""}'],
        [12, '7'],
      ],
    );
  });

  for (const [title, version, code, end] of [
    ['no code of a command that went well', 'test', 0, { text: '', exitCode: 0 }],
    ['nothing of a command whose code nobody knows', 'test', undefined, { text: '', exitCode: undefined }],
    [
      'the code in words alone to the plugin',
      plugin,
      3,
      { text: 'The command exited with code 3.', exitCode: undefined },
    ],
    [
      'the code to a client with another version',
      '1.2.707',
      3,
      { text: 'The command exited with code 3.', exitCode: 3 },
    ],
    [
      'the code to this repository’s client',
      '1.2.600.0',
      3,
      { text: 'The command exited with code 3.', exitCode: 3 },
    ],
    [
      'the code to a client whose version has more words',
      `v${plugin}`,
      3,
      { text: 'The command exited with code 3.', exitCode: 3 },
    ],
    [
      'the code to a client whose version goes on',
      `${plugin}-rc`,
      3,
      { text: 'The command exited with code 3.', exitCode: 3 },
    ],
  ] as const)
    test(`tells ${title}`, async () => {
      const { command, session } = offer();
      const client = await openPluginSession(session, version);
      client.type('x');
      await command.hasTyped('x');
      command.push('bye');
      command.exit(code);
      assert.deepEqual(await client.closed, end);
      assert.equal(client.output().toString(), 'bye');
    });

  test('of a command that cannot be started shows why and ends', async () => {
    const { session } = offer({ start: () => Promise.reject(new Error('exec: "zsh": not found')) });
    const client = await openPluginSession(session);
    assert.deepEqual(await client.closed, { text: '', exitCode: undefined });
    assert.equal(client.output().toString(), 'exec: "zsh": not found\r\n');
  });

  test('that is terminated ends its command, and a client that goes away does too', async () => {
    const { command, session } = offer();
    const client = await openPluginSession(session);
    client.type('x');
    await command.hasTyped('x');
    client.terminate();
    assert.deepEqual(await client.closed, { text: '', exitCode: undefined });
    await command.isGone();
    const other = offer();
    const gone = await openPluginSession(other.session);
    gone.type('x');
    await other.command.hasTyped('x');
    assert.equal(host.sessions.end('ecs-execute-command-1'), true);
    await assert.rejects(gone.closed, /^Error: closed: 1000 $/);
    await other.command.isGone();
  });

  test('ends a command that starts only when its client is gone', async () => {
    const [asked, started] = [gate(), gate<CommandStandIn>()];
    const { command, session } = offer({
      start: () => {
        asked.open();
        return started.promise;
      },
    });
    const client = await openPluginSession(session);
    await asked.promise;
    client.terminate();
    await client.closed;
    started.open(command);
    await command.isGone();
    assert.deepEqual([command.listenerCount('data'), command.typed], [0, '']);
  });

  test('goes on when the terminal fails', async () => {
    const { command, session } = offer();
    const client = await openPluginSession(session);
    client.type('x');
    await command.hasTyped('x');
    command.destroy(new Error('read ECONNRESET'));
    assert.deepEqual(await client.closed, { text: '', exitCode: undefined });
  });

  test('lets a command wait that writes more than its client acknowledges', async () => {
    const { command, session } = offer();
    const client = await openPluginSession(session);
    client.type('x');
    await command.hasTyped('x');
    const goOn = client.holdBack();
    const lines = Array.from({ length: 40 }, (_, index) => String(index % 10).repeat(10_000));
    for (const line of lines) command.push(line);
    await client.until((text) => text.length >= 26 * 10_000);
    assert.equal(command.isPaused(), true);
    assert.equal(client.output().length, 260_000);
    goOn();
    await client.until((text) => text.length >= 400_000);
    assert.equal(client.output().toString(), lines.join(''));
    command.exit(0);
    assert.deepEqual(await client.closed, { text: '', exitCode: 0 });
  });

  test('sends again what its client does not acknowledge', async () => {
    const { session } = offer();
    const socket = new WebSocket(session.streamUrl);
    socket.binaryType = 'arraybuffer';
    await once(socket, 'open');
    socket.send(JSON.stringify({ TokenValue: session.tokenValue }));
    const heard: Buffer[] = [];
    while (heard.length < 2) {
      const [{ data }] = await once(socket, 'message');
      heard.push(Buffer.from(data));
    }
    socket.close();
    assert.deepEqual(heard[1], heard[0]);
  });
});

describe('the address of a session', () => {
  test('takes its token once, and no other', async () => {
    const { session } = offer();
    const other = offer({ sessionId: 'other' });
    const refused = /^Error: closed: 1008 The token opens no session\.$/;
    for (const [streamUrl, tokenValue] of [
      [session.streamUrl, 'another'],
      [other.session.streamUrl, session.tokenValue],
      // It was used up at the wrong address.
      [session.streamUrl, session.tokenValue],
    ] as const)
      await assert.rejects((await openPluginSession({ streamUrl, tokenValue })).closed, refused);
    const client = await openPluginSession(other.session);
    await client.until(() => client.others.length > 0);
    await assert.rejects((await openPluginSession(other.session)).closed, refused);
  });

  for (const [title, frame] of [
    ['bytes', new Uint8Array([123, 125])],
    ['no JSON', 'token'],
    ['JSON without a token', '{}'],
    ['JSON that is not an object', 'null'],
  ] as const)
    test(`takes ${title} for no token`, async () => {
      const { session } = offer();
      const socket = new WebSocket(session.streamUrl);
      await once(socket, 'open');
      socket.send(frame);
      const [{ code, reason }] = await once(socket, 'close');
      assert.deepEqual([code, reason], [1008, 'The token opens no session.']);
    });

  test('is there for sessions, not for web pages, other addresses or other names of this machine', async () => {
    const { session } = offer();
    const path = new URL(session.streamUrl).pathname;
    assert.equal(path, '/exec/ecs-execute-command-1');
    assert.deepEqual(
      await Promise.all([
        answerTo(path, {}),
        answerTo(path, { Origin: 'https://example.com' }),
        answerTo(path, { Host: 'example.com' }),
        answerTo('/exec/', {}),
        answerTo('/exec/a/b', {}),
        answerTo('/x/exec/a', {}),
      ]),
      [101, 403, 403, 403, 403, 403],
    );
  });

  test('waits a minute for its client', async () => {
    mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
    try {
      const [first, second] = [offer().session, offer().session];
      mock.timers.setTime(1_000_000 + 59_999);
      const client = await openPluginSession(first);
      await client.until(() => client.others.length > 0);
      mock.timers.setTime(1_000_000 + 60_000);
      await assert.rejects((await openPluginSession(second)).closed, /closed: 1008/);
    } finally {
      mock.timers.reset();
    }
  });

  test('is kept for the latest thousand sessions that wait', async () => {
    const offered = Array.from({ length: 1001 }, (_, index) => offer({ sessionId: `s${index}` }).session);
    const [first = { streamUrl: '', tokenValue: '' }, second = first] = offered;
    await assert.rejects((await openPluginSession(first)).closed, /closed: 1008/);
    const client = await openPluginSession(second);
    await client.until(() => client.others.length > 0);
  });

  test('is gone when its session is ended before its client has come', async () => {
    const { session } = offer();
    assert.deepEqual(
      [
        host.sessions.end('other'),
        host.sessions.end('ecs-execute-command-1'),
        host.sessions.end('ecs-execute-command-1'),
      ],
      [false, true, false],
    );
    await assert.rejects((await openPluginSession(session)).closed, /closed: 1008/);
  });

  test('is closed with the endpoint', async () => {
    const { session } = offer();
    const client = await openPluginSession(session);
    await client.until(() => client.others.length > 0);
    host.sessions.close();
    await assert.rejects(client.closed, /The session cannot be reached\.|closed: 1006/);
  });
});
