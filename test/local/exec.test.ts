import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { CreateClusterCommand, DescribeTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { splitCommand } from '#core/session/split-command.ts';
import { execute, runTask } from '../support/exec-task.ts';
import { type Local, openLocal, refusal } from '../support/local.ts';
import { openPluginSession } from '../support/plugin-client.ts';

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
