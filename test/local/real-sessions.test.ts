import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { type SSMClient, StartSessionCommand } from '@aws-sdk/client-ssm';
import { forwardPort } from '../../client/src/exec/forward-port.ts';
import { sessionsAt, ssmAt } from '../client/support/port-sessions.ts';
import { declareInstances, type Local, openLocal, refusal } from '../support/local.ts';
import { realDriver } from '../support/real-driver.ts';
import { startWebTask } from '../support/web-task.ts';

describe('a session with a port of a real container', () => {
  /** What was connected with, by the engine's id and the port. */
  let reached: unknown[];
  let local: Local;
  let ssm: SSMClient;
  const inside = createServer((socket) => socket.end('from inside'));
  beforeEach(async () => {
    reached = [];
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const runtime = realDriver({
      forward: async (runtimeId, target) => {
        reached.push([runtimeId, target]);
        // A server that listens on TCP has an address with a port.
        return connect(Object(inside.address()).port, '127.0.0.1');
      },
    });
    local = await openLocal(undefined, undefined, [], { runtime, open: true });
    ssm = ssmAt(local.endpoint.endpoint);
    await local.client.send(new CreateClusterCommand({}));
    await declareInstances(local.client, 'default', ['us-east-1a']);
  });
  afterEach(async () => {
    ssm.destroy();
    await local.close();
    await new Promise((resolve) => inside.close(resolve));
  });

  const pass = async (seconds: number) => {
    local.clock.advance(seconds);
    await local.endpoint.settled();
  };
  const containerOf = async (task: string) => {
    const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: [task] }));
    return tasks?.[0]?.containers?.[0];
  };
  const targetOf = async (task: string, cluster = 'default') =>
    `ecs:${cluster}_${task.slice(-32)}_${(await containerOf(task))?.runtimeId}`;
  const start = (Target: string) =>
    refusal(ssm.send(new StartSessionCommand({ Target, DocumentName: 'AWS-StartPortForwardingSession' })));
  const notConnected = (target: string) => `TargetNotConnected: ${target} is not connected.`;

  test('has a name, an address and a token, and connects with the port that it is for', async () => {
    const task = await startWebTask(local.client);
    await pass(10);
    const Target = await targetOf(task);
    const answer = await ssm.send(
      new StartSessionCommand({
        Target,
        DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
        Parameters: { host: ['db.internal'], portNumber: ['5432'] },
      }),
    );
    assert.match(answer.SessionId ?? '', /^local-[0-9a-z]{17}$/);
    assert.equal(
      answer.StreamUrl,
      `${local.endpoint.endpoint.replace('http', 'ws')}/exec/${answer.SessionId}`,
    );
    const asked = await sessionsAt(local.endpoint.endpoint);
    const runtimeId = (await containerOf(task))?.runtimeId ?? '';
    const begin = () =>
      asked.sessions.start({ cluster: 'default', task, runtimeId, host: undefined, port: 8080 });
    const { port, close } = await forwardPort({ port: 0, problem: () => {}, begin });
    assert.equal((await buffer(connect(port, '127.0.0.1'))).toString(), 'from inside');
    close();
    asked.close();
    assert.deepEqual(reached, [[runtimeId, { host: undefined, port: 8080 }]]);
  });

  test('is refused for what is no container that runs and can be entered', async () => {
    const task = await startWebTask(local.client);
    await pass(10);
    const target = await targetOf(task);
    const others = [
      target.replace('ecs:', 'ec2:'),
      `${target}_x`,
      `x${target}`,
      target.replace('ecs:default', 'ecs:other'),
      target.replace(task.slice(-32), '0'.repeat(32)),
      target.replace(/[^_]+$/, 'other'),
    ];
    for (const other of others) assert.equal(await start(other), notConnected(other));
    assert.equal(await start(target), 'not refused');
  });

  test('is refused before the agent runs, after the task was told to stop, and where nobody may enter', async () => {
    const task = await startWebTask(local.client);
    const { tasks: [closed] = [] } = await local.client.send(new RunTaskCommand({ taskDefinition: 'web' }));
    const states: unknown[] = [];
    const look = async (arn: string) => {
      const target = await targetOf(arn);
      const container = await containerOf(arn);
      const agent = container?.managedAgents?.[0]?.lastStatus;
      const said = (await start(target)) === notConnected(target) ? 'not connected' : 'connected';
      states.push([container?.lastStatus, agent, said].join(', '));
    };
    for (let second = 0; second < 4; second += 1) {
      await look(task);
      await pass(1);
    }
    await look(closed?.taskArn ?? '');
    await local.client.send(new StopTaskCommand({ task }));
    await look(task);
    await pass(60);
    await look(task);
    assert.deepEqual(
      states.filter((state, at) => state !== states[at - 1]),
      [
        'PENDING, PENDING, not connected',
        'RUNNING, RUNNING, connected',
        'RUNNING, , not connected',
        'RUNNING, RUNNING, not connected',
        'STOPPED, RUNNING, not connected',
      ],
    );
  });
});
