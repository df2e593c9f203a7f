import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { SessionEvents } from '#core/session/client-session.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import type { LocalRuntime } from '../../client/src/command/settings-port.ts';
import openShell from '../../client/src/commands/open-shell.ts';
import runInContainer from '../../client/src/commands/run-in-container.ts';
import { ExecTerminal } from '../../client/src/exec/exec-terminal.ts';
import { openSession, type RunningSession, type SessionAddress } from '../../client/src/exec/open-session.ts';
import type { Screen } from '../../client/src/ui/terminal-program.ts';
import { type Agent, startAgent } from './support/agent.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, service, task, type World } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('exec');

const handshake = JSON.stringify({
  AgentVersion: '3.3',
  RequestedClientActions: [
    { ActionType: 'SessionType', ActionParameters: { SessionType: 'InteractiveCommands' } },
  ],
});

/** What was typed, once it has all arrived. */
async function typedInto(agent: Agent, length: number): Promise<Buffer> {
  const typed = () => {
    const bySequence = new Map(
      agent.heard
        .filter((each) => each.type === 'input_stream_data' && each.payloadType === 1)
        .map(({ sequence, payload }) => [sequence, payload]),
    );
    return Buffer.concat([...bySequence].sort(([left], [right]) => left - right).map(([, bytes]) => bytes));
  };
  await agent.until(() => typed().length >= length);
  return typed();
}

describe('a session', () => {
  let agent: Agent;
  let session: RunningSession;
  let shown: Buffer;
  let ended: Promise<unknown>;

  beforeEach(async () => {
    agent = await startAgent();
    shown = Buffer.alloc(0);
    ended = new Promise((resolve) => {
      session = openSession(
        { streamUrl: agent.streamUrl, token: 'secret' },
        {
          output: (bytes) => {
            shown = Buffer.concat([shown, bytes]);
          },
          said: (words) => {
            shown = Buffer.concat([shown, Buffer.from(`(${words})`)]);
          },
          ready: () => {},
          ended: resolve,
        },
      );
    });
    await agent.opened;
  });
  afterEach(async () => {
    session.close();
    agent.cut();
    await agent.close();
  });

  test('says whose it is, shakes hands, tells its size, and sends what was typed before', async () => {
    const { TokenValue, MessageSchemaVersion } = JSON.parse(await agent.opened);
    assert.deepEqual(
      { TokenValue, MessageSchemaVersion },
      { TokenValue: 'secret', MessageSchemaVersion: '1.0' },
    );
    session.resize(120, 40);
    session.type(Buffer.from('ls\r'));
    agent.send(5, handshake);
    await agent.until((heard) => heard.some(({ payloadType }) => payloadType === 6));
    agent.send(7, '{"HandshakeTimeToComplete":1,"CustomerMessage":"mind the gap"}');
    assert.equal((await typedInto(agent, 3)).toString(), 'ls\r');
    const size = agent.heard.find(({ payloadType }) => payloadType === 3);
    assert.equal(size?.payload.toString(), '{"cols":120,"rows":40}');
    session.resize(80, 25);
    await agent.until((heard) => heard.filter(({ payloadType }) => payloadType === 3).length === 2);
    agent.closeChannel();
    assert.deepEqual(await ended, { exitCode: undefined, problem: undefined });
    assert.equal(shown.toString(), '(mind the gap)');
  });

  test('carries every byte both ways, Ctrl-C among them', async () => {
    agent.send(7, '{}');
    const out = randomBytes(50_000);
    const back = randomBytes(50_000);
    session.type(Buffer.from([3]));
    session.type(out);
    assert.deepEqual(await typedInto(agent, 50_001), Buffer.concat([Buffer.from([3]), out]));
    for (let start = 0; start < back.length; start += 1_000)
      agent.send(1, back.subarray(start, start + 1_000));
    agent.send(12, '7');
    agent.closeChannel();
    assert.deepEqual(await ended, { exitCode: 7, problem: undefined });
    assert.deepEqual(shown, back);
  });

  test('sends again what was not heard', async () => {
    agent.deaf = 2;
    agent.send(7, '{}');
    session.type(Buffer.from('once'));
    await agent.until((heard) => heard.filter(({ payloadType }) => payloadType === 1).length >= 2);
    assert.equal((await typedInto(agent, 4)).toString(), 'once');
  });

  test('puts in order what comes out of order, and shows once what comes twice', async () => {
    const [zero, one, two] = ['a', 'b', 'c'].map((text, index) =>
      agent.message('output_stream_data', index, 1, text),
    );
    for (const bytes of [two, one, one, zero, two]) agent.raw(bytes ?? Buffer.alloc(0));
    agent.closeChannel();
    await ended;
    assert.equal(shown.toString(), 'abc');
  });

  test('ends with what went wrong when the wire is cut, or what comes is not a message', async () => {
    agent.send(7, '{}');
    agent.raw(Buffer.from('HTTP/1.1 200'));
    assert.deepEqual(await ended, {
      exitCode: undefined,
      problem: 'The session was cut: it sent a message of 12 bytes, which is too short for one.',
    });
  });

  test('ends when its connection is closed', async () => {
    agent.send(7, '{}');
    agent.cut();
    const { problem } = (await ended) as { problem: string };
    assert.match(problem, /^The session was cut: its connection (?:failed|was closed)\.$/);
  });

  test('that is encrypted by a key says so', async () => {
    agent.send(5, JSON.stringify({ RequestedClientActions: [{ ActionType: 'KMSEncryption' }] }));
    const { problem } = (await ended) as { problem: string };
    assert.match(problem, /^The cluster encrypts sessions with a key of KMS/);
  });
});

describe('Open Shell', () => {
  const running = (rest: object = {}) =>
    container({ name: 'nginx', execAgent: { status: 'RUNNING', reason: undefined }, ...rest });
  const group = 'service:web-app';
  const worldWith = (more: object): World => ({
    clusters: [cluster({})],
    services: [service({ name: 'web-app' })],
    tasks: [task({ id: 'aaaaaaaa11', group, executeCommand: true, containers: [running()], ...more })],
  });

  async function opened(world: World, ...answers: Answer[]) {
    const ecs = fakeEcs(world);
    const context = contextWith({ ecs, ui: scriptedUi(...answers) });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'nginx');
    await runCommand(context, answers.length > 0 ? runInContainer : openShell, { element });
    return { ecs, context };
  }

  test('runs a shell in a terminal of the editor, and closes it with the shell', async () => {
    const agent = await startAgent();
    const { ecs, context } = await opened({
      ...worldWith({}),
      session: { streamUrl: agent.streamUrl, token: 't' },
    });
    const [terminal] = context.ui.terminals;
    assert.equal(terminal?.name, 'nginx of web-app:1 aaaaaaaa');
    let text = '';
    const closed = new Promise<number>((resolve) => {
      const screen: Screen = {
        write: (more) => {
          text += more;
        },
        close: resolve,
      };
      terminal?.resize?.(100, 30);
      terminal?.start(screen);
    });
    terminal?.input('id\r');
    await agent.opened;
    agent.send(7, '{}');
    assert.equal((await typedInto(agent, 3)).toString(), 'id\r');
    const euro = Buffer.from('€');
    agent.send(1, euro.subarray(0, 1));
    agent.send(1, euro.subarray(1));
    agent.closeChannel();
    assert.equal(await closed, 0);
    assert.match(text, /€$/);
    assert.deepEqual(ecs.changes, [
      [
        'executeCommand',
        'arn:aws:ecs:us-east-1:123456789012:cluster/production',
        { task: 'arn:aws:ecs:us-east-1:123456789012:task/production/aaaaaaaa11', container: 'nginx' },
        '/bin/sh',
      ],
    ]);
    await agent.close();
  });

  for (const [code, said] of [
    ['1', 'The program ended with exit code 1.'],
    ['0', 'The program ended with exit code 0.'],
    [undefined, 'The program ended.'],
  ] as const)
    test(`runs one command and leaves what it wrote to be read: ${said}`, async () => {
      const agent = await startAgent();
      const session = { streamUrl: agent.streamUrl, token: 't' };
      const { ecs, context } = await opened({ ...worldWith({}), session }, { type: 'false' });
      const [terminal] = context.ui.terminals;
      let text = '';
      const ended = new Promise<void>((resolve) =>
        terminal?.start({
          write: (more) => {
            text += more;
            if (/Press any key/.test(text)) resolve();
          },
          close: () => {},
        }),
      );
      await agent.opened;
      agent.send(7, '{}');
      if (code !== undefined) agent.send(12, code);
      agent.closeChannel();
      await ended;
      assert.ok(text.includes(`── ${said} Press any key to close the terminal. ──`), text);
      assert.equal(ecs.changes[0]?.[3], 'false');
      await agent.close();
    });

  test('into a simulated container offers real ones, and into a real one does not', async () => {
    const said = async (runtime: LocalRuntime) => {
      const ecs = fakeEcs(worldWith({}));
      const context = contextWith({ ecs, localSettings: { runtime, allowHost: false } });
      const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'nginx');
      await runCommand(context, openShell, { element });
      return context.ui.messages.map(({ text, actions = [] }) => [
        text,
        ...actions.map(({ label }) => label),
      ]);
    };
    assert.deepEqual(await said('simulated'), [
      [
        'No program runs in nginx, because the local endpoint only simulates its containers.',
        'Run Real Containers…',
      ],
    ]);
    assert.deepEqual(await said('docker'), []);
  });

  for (const [what, more, said] of [
    [
      'without ECS Exec',
      { executeCommand: false },
      '(warning) The task aaaaaaaa was started without ECS Exec ("enableExecuteCommand"), which cannot be turned on while it runs.',
    ],
    [
      'that has stopped',
      { status: 'STOPPED' },
      '(warning) The task aaaaaaaa has stopped, so nothing runs in it. Show its logs instead.',
    ],
    [
      'whose container is not up',
      { containers: [running({ status: 'PENDING' })] },
      '(warning) The container nginx is PENDING; wait until it runs.',
    ],
    [
      'whose agent is starting',
      { containers: [running({ execAgent: { status: 'PENDING', reason: undefined } })] },
      '(warning) The ECS Exec agent in nginx is still starting; try again in a moment.',
    ],
    [
      'whose agent stopped',
      { containers: [running({ execAgent: { status: 'STOPPED', reason: 'no role' } })] },
      '(warning) The ECS Exec agent in nginx is not running (STOPPED). ECS says: no role Check that the task role may open the four ssmmessages channels, and that the subnet reaches the ssmmessages endpoint.',
    ],
  ] as const) {
    test(`into a task ${what} says so before anything is sent`, async () => {
      const { ecs, context } = await opened(worldWith(more));
      assert.deepEqual(context.ui.transcript, [said]);
      assert.deepEqual(ecs.changes, []);
    });
  }

  test('offers to enable ECS Exec and deploy again, after a question', async () => {
    const ecs = fakeEcs(worldWith({ executeCommand: false }));
    const context = contextWith({ ecs, ui: scriptedUi({ agree: true }) });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'nginx');
    await runCommand(context, openShell, { element });
    const [enable] = context.ui.messages[0]?.actions ?? [];
    assert.equal(enable?.label, 'Enable and Redeploy');
    await enable?.run();
    assert.deepEqual(ecs.changes, [
      [
        'updateService',
        {
          cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/production',
          service: 'web-app',
          enableExecuteCommand: true,
          forceNewDeployment: true,
        },
      ],
    ]);
    assert.match(
      context.ui.transcript.at(-1) ?? '',
      /web-app is being redeployed; ECS Exec works in its new tasks/,
    );
  });
});

describe('the terminal inside a container', () => {
  /** A terminal whose session a test plays. */
  function playing(begin?: (signal: AbortSignal) => Promise<SessionAddress>) {
    const played: { shown: string; closed: number[]; done: unknown[]; events: SessionEvents | undefined } = {
      ...{ shown: '', closed: [], done: [], events: undefined },
    };
    const terminal = new ExecTerminal({
      name: 'nginx of web:3',
      begin: begin ?? (async () => ({ streamUrl: 'ws://a', token: 't' })),
      open: (address, events) => {
        played.done.push(address);
        played.events = events;
        // As much of a session as a terminal asks for.
        return {
          type: (bytes: Uint8Array) => played.done.push(Buffer.from(bytes).toString()),
          resize: (columns: number, rows: number) => played.done.push([columns, rows]),
          close: () => played.done.push('closed'),
        } as unknown as RunningSession;
      },
    });
    const screen: Screen = {
      write: (text) => {
        played.shown += stripVTControlCharacters(text);
      },
      close: (code) => void played.closed.push(code),
    };
    return { terminal, screen, played };
  }
  const opened = () => new Promise((resolve) => setImmediate(resolve));
  const ending = (words: string) => `\n── ${words} Press any key to close the terminal. ──\n`;
  const connecting = 'Connecting to nginx of web:3…\n';

  test('sends its size and what was typed meanwhile as soon as there is a session, and each key after', async () => {
    const { terminal, screen, played } = playing();
    terminal.resize(80, 25);
    terminal.start(screen);
    terminal.input('l');
    terminal.input('s');
    await opened();
    terminal.input('\r');
    terminal.resize(120, 40);
    const address = { streamUrl: 'ws://a', token: 't' };
    assert.deepEqual(played.done, [address, [80, 25], 'ls', '\r', [120, 40]]);
    assert.deepEqual(
      [terminal.name, terminal.icon, played.shown],
      ['nginx of web:3', 'terminal', connecting],
    );
  });

  test('sends nothing that nobody typed, and no size that is not known', async () => {
    const { terminal, screen, played } = playing();
    terminal.start(screen);
    await opened();
    assert.deepEqual(played.done, [{ streamUrl: 'ws://a', token: 't' }]);
  });

  test('shows what comes, a letter that is cut in two as well', async () => {
    const { terminal, screen, played } = playing();
    terminal.start(screen);
    await opened();
    const bytes = Buffer.from('grüße');
    played.events?.output(bytes.subarray(0, 3));
    played.events?.output(bytes.subarray(3));
    played.events?.said('mind the gap');
    played.events?.ready();
    assert.equal(played.shown, `${connecting}grüßemind the gap\n`);
  });

  for (const [what, used, end, told] of [
    ['closes when a shell that was used ends well', true, { exitCode: 0 }, undefined],
    ['closes when one that was used ends without a code', true, {}, undefined],
    [
      'stays to be read when nothing was typed',
      false,
      { exitCode: 0 },
      'The program ended with exit code 0.',
    ],
    ['stays without a code as well', false, {}, 'The program ended.'],
    ['says a code that is not 0', true, { exitCode: 7 }, 'The program ended with exit code 7.'],
    ['says a problem', true, { exitCode: 0, problem: 'It was cut.' }, 'It was cut.'],
  ] as const)
    test(what, async () => {
      const { terminal, screen, played } = playing();
      terminal.start(screen);
      await opened();
      if (used) terminal.input('x');
      played.events?.ended({ exitCode: undefined, problem: undefined, ...end });
      assert.equal(played.shown, told === undefined ? connecting : `${connecting}${ending(told)}`);
      assert.deepEqual(played.closed, told === undefined ? [0] : []);
      if (told === undefined) return;
      played.done.length = 0;
      terminal.input('q');
      assert.deepEqual([played.closed, played.done], [[0], []]);
    });

  test('says why there is no session', async () => {
    const { terminal, screen, played } = playing(() => Promise.reject(new Error('Access denied.')));
    terminal.start(screen);
    await opened();
    assert.equal(played.shown, `${connecting}${ending('Access denied.')}`);
    terminal.input('q');
    assert.deepEqual(played.closed, [0]);
  });

  test('that is closed asks for no session any more, and ends the one that it has', async () => {
    let asked: AbortSignal | undefined;
    let give: (address: SessionAddress) => void = () => {};
    const early = playing((signal) => {
      asked = signal;
      return new Promise((resolve) => {
        give = resolve;
      });
    });
    early.terminal.start(early.screen);
    early.terminal.closed();
    assert.equal(asked?.aborted, true);
    give({ streamUrl: 'ws://a', token: 't' });
    await opened();
    assert.deepEqual(early.played.done, []);
    const late = playing();
    late.terminal.start(late.screen);
    await opened();
    late.terminal.closed();
    late.played.events?.ended({ exitCode: undefined, problem: 'It was cut.' });
    assert.deepEqual([late.played.done.at(-1), late.played.shown], ['closed', connecting]);
  });
});
