import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { CreateClusterCommand, type ECSClient } from '@aws-sdk/client-ecs';
import { ClientSession } from '#core/session/client-session.ts';
import { noEngineReason, startTestEngine, type TestEngine } from '../support/engine.ts';
import { execute, runTask } from '../support/exec-task.ts';
import { givenBack } from '../support/given-back.ts';
import { declareInstances, localClient, refusal } from '../support/local.ts';
import { endProcess, type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { openPluginSession } from '../support/plugin-client.ts';

describe('ExecuteCommand in a real container', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let local: LocalProcess;
  let client: ECSClient;
  let task: string;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    given.defer(() => endProcess(local));
    client = given.adopt(localClient(local.endpoint), (each) => each.destroy());
    await client.send(new CreateClusterCommand({}));
    await declareInstances(client, 'default', ['us-east-1a']);
    task = await runTask(client, true);
    const end = Date.now() + 60_000;
    while ((await refusal(execute(client, task, 'true'))) !== 'not refused') {
      if (Date.now() > end) throw new Error('The task does not run.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
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
