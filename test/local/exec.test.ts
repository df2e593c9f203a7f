import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  type ECSClient,
  ExecuteCommandCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { ClientSession } from '#core/session/client-session.ts';
import { splitCommand } from '#core/session/split-command.ts';
import { noEngineReason, startTestEngine, type TestEngine, testImage } from '../support/engine.ts';
import { declareInstances, type Local, localClient, openLocal, refusal } from '../support/local.ts';
import { type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { openPluginSession } from '../support/plugin-client.ts';

async function runTask(client: ECSClient, enableExecuteCommand: boolean): Promise<string> {
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: testImage, memory: 32, command: ['sleep', '1000'] }],
    }),
  );
  const { tasks } = await client.send(new RunTaskCommand({ taskDefinition: 'web', enableExecuteCommand }));
  return tasks?.[0]?.taskArn ?? '';
}

function execute(client: ECSClient, task: string, command: string) {
  return client.send(new ExecuteCommandCommand({ task, command, interactive: true }));
}

const notEnabled =
  'InvalidParameterException: The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.';

describe('ExecuteCommand in a simulated task', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 1 }]);
    await local.client.send(new CreateClusterCommand({}));
  });
  afterEach(() => local.close());

  test('is refused before the agent runs, after the end, and where it was not enabled', async () => {
    const task = await runTask(local.client, true);
    const early = await refusal(execute(local.client, task, 'sh'));
    local.clock.advance(2);
    await local.endpoint.settled();
    const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: [task] }));
    assert.deepEqual(
      tasks?.[0]?.containers?.[0]?.managedAgents?.map(({ name, lastStatus }) => [name, lastStatus]),
      [['ExecuteCommandAgent', 'RUNNING']],
    );
    await local.client.send(new StopTaskCommand({ task }));
    const late = await refusal(execute(local.client, task, 'sh'));
    const without = await runTask(local.client, false);
    local.clock.advance(2);
    await local.endpoint.settled();
    assert.deepEqual(
      [early, late, await refusal(execute(local.client, without, 'sh'))],
      [notEnabled, notEnabled, notEnabled],
    );
    assert.match(
      await refusal(execute(local.client, '0123456789abcdef0123456789abcdef', 'sh')),
      /^InvalidParameterException: The referenced task/,
    );
  });

  test('opens a session that says that nothing runs there; its token is good for once', async () => {
    const task = await runTask(local.client, true);
    local.clock.advance(2);
    await local.endpoint.settled();
    const { session, containerName, interactive } = await execute(local.client, task, 'sh');
    assert.deepEqual([containerName, interactive], ['web', true]);
    assert.match(
      session?.streamUrl ?? '',
      /^ws:\/\/127\.0\.0\.1:\d+\/exec\/ecs-execute-command-[a-z0-9]{17}$/,
    );
    const client = await openPluginSession(session ?? {});
    assert.deepEqual(await client.closed, { text: '', exitCode: undefined });
    assert.equal(
      client.output().toString(),
      `Nothing runs in the container web, for it is simulated. For real containers choose "Run Real Containers…" on the local endpoint's row in the editor, or start the endpoint with --runtime docker.\r\n`,
    );
    await assert.rejects(
      (await openPluginSession(session ?? {})).closed,
      /closed: 1008 The token opens no session/,
    );
  });
});

describe('ExecuteCommand in a real container', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let local: LocalProcess;
  let client: ECSClient;
  let task: string;
  before(async () => {
    engine = await startTestEngine();
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    client = localClient(local.endpoint);
    await client.send(new CreateClusterCommand({}));
    await declareInstances(client, 'default', ['us-east-1a']);
    task = await runTask(client, true);
    const end = Date.now() + 60_000;
    while ((await refusal(execute(client, task, 'true'))) !== 'not refused') {
      if (Date.now() > end) throw new Error('The task does not run.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  after(async () => {
    client.destroy();
    local.child.kill('SIGTERM');
    await local.ended;
    await engine.close();
  });

  test('is a shell with Ctrl-C, a size, any bytes and an exit code', async () => {
    const { session } = await execute(client, task, 'sh');
    const shell = await openPluginSession(session ?? {});
    shell.resize(91, 33);
    shell.type('echo one-$((1+1))\r');
    await shell.until((text) => text.includes('one-2'));
    shell.type("sh -c 'echo rea''dy; sleep 100'\r");
    await shell.until((text) => text.includes('ready'));
    shell.type(Buffer.from([3]));
    shell.type('echo back-$?\r');
    await shell.until((text) => text.includes('back-130'));
    shell.type('exit 7\r');
    assert.deepEqual(await shell.closed, { text: 'The command exited with code 7.', exitCode: 7 });
  });

  test('tells the plugin no exit code among the output, and passes on more than one message can hold', async () => {
    const { session } = await execute(
      client,
      task,
      `sh -c 'i=0; while [ $i -lt 3000 ]; do echo "line $i ✓"; i=$((i+1)); done; exit 3'`,
    );
    const run = await openPluginSession(session ?? {}, '1.2.707.0');
    assert.deepEqual(await run.closed, { text: 'The command exited with code 3.', exitCode: undefined });
    const wanted = Array.from({ length: 3000 }, (_, index) => `line ${index} ✓\r\n`).join('');
    assert.equal(run.output().toString(), wanted);
  });

  test('ends the command when the session is ended, and says when there is no such command', async () => {
    const { session } = await execute(client, task, 'sleep 1000');
    const run = await openPluginSession(session ?? {});
    run.type('x');
    await run.until((text) => text.includes('x'));
    run.terminate();
    assert.deepEqual(await run.closed, { text: '', exitCode: undefined });
    const { session: wrong } = await execute(client, task, 'no-such-command');
    const end = await (await openPluginSession(wrong ?? {})).closed;
    assert.notDeepEqual(end, { text: '', exitCode: 0 });
  });

  test('serves the client of this repository', async () => {
    const { session } = await execute(client, task, "sh -c 'read line; echo got $line; exit 5'");
    const socket = new WebSocket(session?.streamUrl ?? '');
    socket.binaryType = 'arraybuffer';
    const output: Uint8Array[] = [];
    const end = await new Promise((resolve) => {
      const world = {
        now: () => Date.now(),
        newId: () => randomUUID(),
        digest: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
        send: (bytes: Uint8Array) => socket.send(new Uint8Array(bytes)),
      };
      const own = new ClientSession(world, {
        output: (bytes) => output.push(bytes),
        said: () => {},
        ready: () => {},
        ended: resolve,
      });
      socket.addEventListener('open', () => {
        socket.send(JSON.stringify({ TokenValue: session?.tokenValue }));
        own.resize(80, 24);
        own.type(Buffer.from('hello\r'));
      });
      socket.addEventListener('message', ({ data }) => own.receive(new Uint8Array(data)));
    });
    assert.deepEqual(end, { exitCode: 5, problem: undefined });
    assert.match(Buffer.concat(output).toString(), /got hello/);
  });
});

describe('the words of a command', () => {
  for (const [command, words] of [
    ['sh', ['sh']],
    ['sh -c "echo \\"a b\\""', ['sh', '-c', 'echo "a b"']],
    ["sh -c 'echo $HOME \\n'", ['sh', '-c', 'echo $HOME \\n']],
    ['ls my\\ file  --x="a b"c', ['ls', 'my file', '--x=a bc']],
    ["echo ''", ['echo', '']],
    ['', []],
  ] as const) {
    test(`are parted in ${JSON.stringify(command)}`, () => assert.deepEqual(splitCommand(command), words));
  }
});
