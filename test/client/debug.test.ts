import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, type TestContext as Run, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import attachDebugger from '../../client/src/commands/attach-debugger.ts';
import { attachByConfiguration } from '../../client/src/debug/attach-by-configuration.ts';
import {
  type AttachConfiguration,
  attachConfiguration,
} from '../../client/src/debug/attach-configuration.ts';
import type { DebugPort } from '../../client/src/debug/debug-port.ts';
import { debuggers } from '../../client/src/debug/debuggers.ts';
import { answersAs } from '../../client/src/exec/answers-as.ts';
import type { PortSessions } from '../../client/src/ports/port-sessions.ts';
import { hostSessions } from '../support/sessions.ts';
import { contextWith, type Setup } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, service, task, type World } from './support/fake-ecs.ts';
import { breakpointHit } from './support/inspector.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('debug');

const production = cluster({});
const web = (more: object = {}) =>
  task({ id: 'a1', executeCommand: true, containers: [container({ runtimeId: 'r1' })], ...more });
const name = container({}).name;
const world = (more: object = {}): World => ({
  clusters: [production],
  tasks: [web()],
  definitions: { 'web-app:1': { containerDefinitions: [{ name, ...more }] } },
});

/** An editor that has these extensions, and notes what it is asked to attach by. */
function editor(...extensions: string[]) {
  const attached: AttachConfiguration[] = [];
  const ends: (() => void)[] = [];
  const debug: DebugPort = {
    has: (extension) => extensions.includes(extension),
    showExtension: async (extension) => void extensions.push(extension),
    folder: () => '/projects/shop',
    attach: async (configuration, ended) => {
      attached.push(configuration);
      ends.push(ended);
      return true;
    },
  };
  return { debug, attached, ends, extensions };
}

/** Sessions that lead to a port of this machine, as those of a container lead into it. */
async function sessionsTo(port: () => number, run: Run): Promise<{ ports: PortSessions; asked: unknown[] }> {
  const host = await hostSessions();
  run.after(() => host.close());
  const asked: unknown[] = [];
  const reach = async (): Promise<Socket> => {
    const socket = connect({ port: port(), host: '127.0.0.1' });
    await once(socket, 'connect');
    return socket;
  };
  const start: PortSessions['start'] = async (target) => {
    asked.push(target);
    const wanted = { sessionId: `s${asked.length}`, target: { host: undefined, port: target.port }, reach };
    const { streamUrl, tokenValue } = host.sessions.open(wanted);
    return { streamUrl, token: tokenValue };
  };
  return { ports: { start }, asked };
}

/** A server that says something to whoever connects, or answers what it hears by it. */
async function speaking(says: (heard: string) => string, run: Run): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.write(says(''));
    socket.on('data', (bytes) => socket.write(says(bytes.toString())));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  run.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  // A server that listens at a port has an address with one.
  return (server.address() as AddressInfo).port;
}

async function attachTo(answers: readonly Answer[], setup: Partial<Setup> & { readonly world?: World }) {
  const ecs = fakeEcs(setup.world ?? world());
  const context = contextWith({ ecs, ui: scriptedUi(...answers), ...setup });
  const tree = treeOf('clusters', context.connections.connections(), ecs);
  await runCommand(context, attachDebugger, { element: await find(tree, name) });
  return context;
}

describe('a Node.js program in a container', () => {
  test('is stopped at a breakpoint through the forwarded port, which is given back when the session ends', async (run) => {
    const program = await inspected(run);
    const { ports, asked } = await sessionsTo(() => program.port, run);
    const { debug, attached, ends } = editor();
    const context = await attachTo([{ pick: 'Node.js' }], {
      ...{ world: world({ workingDirectory: '/srv/app' }), ports, debug },
    });
    const [forwarded] = context.ports.list();
    assert.ok(forwarded);
    assert.deepEqual(attached, [
      {
        ...{ type: 'node', request: 'attach', name: `${name} of web-app:1 a1` },
        ...{ address: '127.0.0.1', port: forwarded.port },
        ...{ localRoot: '/projects/shop', remoteRoot: '/srv/app', skipFiles: ['<node_internals>/**'] },
      },
    ]);
    assert.deepEqual(asked, [
      { cluster: production.arn, task: web().arn, runtimeId: 'r1', host: undefined, port: 9229 },
    ]);
    const hit = await breakpointHit(forwarded.port, { file: 'beat.js', line: 1 });
    assert.deepEqual(hit, { function: 'beat', line: 1 });
    ends[0]?.();
    assert.deepEqual(context.ports.list(), []);
  });

  test('that does not listen is told with what makes it, and nothing is left forwarded', async (run) => {
    const silent = await speaking(() => 'SSH-2.0\r\n', run);
    const { ports } = await sessionsTo(() => silent, run);
    const { debug, attached } = editor();
    const { ui, ports: left } = await attachTo([{ pick: 'Node.js' }, { type: '/app' }], { ports, debug });
    assert.equal(
      ui.transcript.at(-1),
      `(warning) No Node.js debugger answers on port 9229 of ${name}. Start it with "node --inspect=9229", or with NODE_OPTIONS="--inspect=9229" in its environment.`,
    );
    assert.deepEqual([attached, left.list()], [[], []]);
  });
});

describe('what a debugger needs', () => {
  test('an extension that is missing is named and shown', async () => {
    const { debug, extensions } = editor();
    const { ui } = await attachTo([{ pick: 'Python' }], { debug });
    assert.equal(
      ui.transcript.at(-1),
      '(info) Debugging Python needs the extension ms-python.debugpy; install it and attach again.',
    );
    await ui.messages.at(-1)?.actions?.[0]?.run();
    assert.deepEqual(extensions, ['ms-python.debugpy']);
  });

  test('a task without ECS Exec is told with what mends it', async () => {
    const { debug } = editor();
    const { ui } = await attachTo([{ pick: 'Node.js' }, { type: '/app' }], {
      ...{ debug, world: { ...world(), tasks: [web({ executeCommand: false })] } },
    });
    assert.match(ui.transcript.at(-1) ?? '', /was started without ECS Exec \("enableExecuteCommand"\)/);
  });

  test('the language that the definition speaks of comes first', async () => {
    const { debug } = editor();
    const environment = [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx64m' }];
    const { ui } = await attachTo([{ leave: true }], { debug, world: world({ environment }) });
    assert.equal(ui.transcript[0], 'What is the program written in? Java | Node.js | Python');
  });

  test('a folder that is none is not taken', async () => {
    const { debug } = editor();
    const { ui } = await attachTo([{ pick: 'Node.js' }, { type: 'app' }], { debug });
    assert.match(ui.messages.at(-1)?.text ?? '', /Type a path that begins with \//);
  });
});

describe('what answers at a port', () => {
  const [node, python, java] = debuggers.map(({ greeting }) => greeting);
  assert.ok(node && python && java);

  test('is told by how each debugger begins', { timeout: 60_000 }, async (run) => {
    const adapter = await speaking((heard) => (heard === '' ? 'Content-Length: 5\r\n\r\n{...}' : ''), run);
    const machine = await speaking((heard) => (heard === java.says ? java.hears : ''), run);
    const site = await speaking((heard) => (heard.startsWith('GET ') ? 'HTTP/1.1 200 OK\r\n\r\n' : ''), run);
    const told = await Promise.all(
      [site, adapter, machine].map((port) =>
        Promise.all([node, python, java].map((greeting) => answersAs(port, greeting))),
      ),
    );
    assert.deepEqual(told, [
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });

  test('is nothing where nobody listens', async () => {
    assert.equal(await answersAs(1, node), false);
  });
});

describe('a launch configuration', () => {
  const launch = (written: object, setup: Setup) => {
    const context = contextWith(setup);
    return runCommand(context, attachByConfiguration({ ...written }), {}).then(() => context);
  };

  test('finds the newest task of a service and attaches without a question', async (run) => {
    const debugpy = await speaking((heard) => (heard === '' ? 'Content-Length: 5' : ''), run);
    const { ports, asked } = await sessionsTo(() => debugpy, run);
    const { debug, attached } = editor('ms-python.debugpy');
    const tasks = [
      web({ id: 'old', group: 'service:web', startedAt: 1 }),
      web({ id: 'new', group: 'service:web', startedAt: 2 }),
      web({ id: 'other', group: 'service:api', startedAt: 3 }),
    ];
    const ecs = fakeEcs({ ...world(), tasks, services: [service({ name: 'web' })] });
    const written = {
      ...{ connection: 'Local', cluster: 'production', service: 'web', container: name },
      ...{ language: 'python', port: 3000, localRoot: '/src', remoteRoot: '/app' },
    };
    const { ui, ports: listed } = await launch(written, { ecs, debug, ports });
    const port = listed.list()[0]?.port;
    assert.deepEqual(ui.transcript, []);
    assert.deepEqual(
      asked.map((each) => Object(each).task),
      [web({ id: 'new' }).arn],
    );
    assert.deepEqual(attached, [
      {
        ...{ type: 'debugpy', request: 'attach', name: `${name} of web-app:1 new` },
        connect: { host: '127.0.0.1', port },
        pathMappings: [{ localRoot: '/src', remoteRoot: '/app' }],
      },
    ]);
    if (port !== undefined) listed.stop(port);
  });

  test('of a connection that is not there says so', async () => {
    const { ui } = await launch({ connection: 'gone' }, { ecs: fakeEcs(world()) });
    assert.deepEqual(ui.transcript, [
      '(info) The launch configuration names the connection "gone", and there is none of that name.',
    ]);
  });

  test('of a family that does not run says so', async () => {
    const { ui } = await launch({ family: 'api' }, { ecs: fakeEcs(world()) });
    assert.deepEqual(ui.transcript, ['(info) No task of api runs on production.']);
  });

  test('may not be carried out over a connection that is read-only', async () => {
    const connections = [{ name: 'prod', profile: 'prod', readOnly: true }];
    const { ui } = await launch({}, { ecs: fakeEcs(world()), connections });
    assert.match(ui.transcript[0] ?? '', /^\(warning\) The connection "prod" is read-only/);
  });

  test('is described in package.json as the code reads it', () => {
    const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    const [described] = contributes.debuggers;
    const { properties } = described.configurationAttributes.attach;
    assert.deepEqual(
      [described.type, properties.language.enum],
      ['ecs-workbench', debuggers.map(({ id }) => id)],
    );
    for (const { port, extension } of debuggers) {
      assert.match(properties.port.description, new RegExp(`\\b${port}\\b`));
      if (extension !== undefined)
        assert.match(properties.language.enumDescriptions.join(), new RegExp(extension));
    }
    for (const { body } of described.configurationSnippets)
      assert.deepEqual(
        Object.keys(body).filter(
          (member) => !['type', 'request', 'name'].includes(member) && !(member in properties),
        ),
        [],
      );
  });

  test('of Java leaves the sources to the debugger', () => {
    const java = { id: 'java', type: 'java' } as const;
    const attachment = { name: 'web', port: 5005, localRoot: '/src', remoteRoot: '' };
    assert.deepEqual(attachConfiguration(java, attachment), {
      ...{ type: 'java', request: 'attach', name: 'web', hostName: '127.0.0.1', port: 5005 },
    });
  });
});

/** A program that runs on, and listens for a debugger at a port of its own. */
async function inspected(run: Run): Promise<{ readonly port: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-debug-'));
  run.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'beat.js');
  writeFileSync(file, 'function beat() {\n  return Date.now();\n}\nsetInterval(beat, 20);\n');
  const program = spawn(process.execPath, ['--inspect=127.0.0.1:0', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  run.after(() => program.kill('SIGKILL'));
  for await (const line of createInterface(program.stderr)) {
    const port = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) return { port: Number(port) };
  }
  throw new Error('The program ended before it listened.');
}
