import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { CreateClusterCommand, DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { StartSessionCommand, TerminateSessionCommand } from '@aws-sdk/client-ssm';
import { runCommand } from '../../client/src/command/run-command.ts';
import copyForwardedAddress from '../../client/src/commands/copy-forwarded-address.ts';
import forwardPortCommand from '../../client/src/commands/forward-port.ts';
import forwardToHost from '../../client/src/commands/forward-to-host.ts';
import openForwardedPort from '../../client/src/commands/open-forwarded-port.ts';
import stopForwardedPort from '../../client/src/commands/stop-forwarded-port.ts';
import type { ForwardOptions } from '../../client/src/exec/forward-port.ts';
import type { SessionTarget } from '../../client/src/ports/port-sessions.ts';
import { openLocal, refusal } from '../support/local.ts';
import { startWebTask } from '../support/web-task.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, task } from './support/fake-ecs.ts';
import { sessionsAt, ssmAt, portTarget as target } from './support/port-sessions.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('ports');

test('sessions are asked for as Session Manager documents it', async () => {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push([request.headers['x-amz-target'], JSON.parse(body)]);
      const answer = asked.length < 3 ? { StreamUrl: 'wss://stream', TokenValue: 'token' } : {};
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { sessions, close } = await sessionsAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  assert.deepEqual(await sessions.start(target), { streamUrl: 'wss://stream', token: 'token' });
  await sessions.start({ ...target, host: 'db.internal', port: 5432 });
  await assert.rejects(sessions.start(target), { kind: 'broken' });
  const Target = 'ecs:production_0123456789abcdef0123456789abcdef_0123456789abcdef0123456789abcdef-1';
  assert.deepEqual(asked.slice(0, 2), [
    [
      'AmazonSSM.StartSession',
      { Target, DocumentName: 'AWS-StartPortForwardingSession', Parameters: { portNumber: ['80'] } },
    ],
    [
      'AmazonSSM.StartSession',
      {
        Target,
        DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
        Parameters: { portNumber: ['5432'], host: ['db.internal'] },
      },
    ],
  ]);
  close();
  server.close();
});

test('a simulated container is not connected, and what is asked for wrongly is refused', async () => {
  const local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 1 }]);
  await local.client.send(new CreateClusterCommand({}));
  const arn = await startWebTask(local.client);
  local.clock.advance(2);
  await local.endpoint.settled();
  const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: [arn] }));
  const runtimeId = tasks?.[0]?.containers?.[0]?.runtimeId ?? '';
  const Target = `ecs:default_${arn.slice(-32)}_${runtimeId}`;
  const ssm = ssmAt(local.endpoint.endpoint);
  const DocumentName = 'AWS-StartPortForwardingSession';
  const refusals = [
    { Target, DocumentName },
    { Target: `${Target}x`, DocumentName },
    { Target },
    { Target, DocumentName, Parameters: { portNumber: ['http'] } },
    { Target, DocumentName, Parameters: { host: ['db'] } },
    {
      Target,
      DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
      Parameters: { host: ['-e sh'], portNumber: ['1'] },
    },
  ].map((input) => refusal(ssm.send(new StartSessionCommand(input))));
  assert.deepEqual(await Promise.all(refusals), [
    `TargetNotConnected: ${Target} is simulated, so nothing listens in it. Start the endpoint with --runtime docker to forward ports of real containers.`,
    `TargetNotConnected: ${Target}x is not connected.`,
    'InvalidDocument: Sessions of SSM-SessionManagerRunShell are not carried out here. Use one of AWS-StartPortForwardingSession, AWS-StartPortForwardingSessionToRemoteHost, or ECS Exec for a shell.',
    'InvalidParameters: The parameter portNumber is not a port: http.',
    'InvalidParameters: The parameter host is not one of AWS-StartPortForwardingSession.',
    'InvalidParameters: The parameter host is not a name or address: -e sh.',
  ]);
  assert.equal(
    await refusal(ssm.send(new TerminateSessionCommand({ SessionId: 'none' }))),
    'DoesNotExistException: There is no session none.',
  );
  ssm.destroy();
  await local.close();
});

describe('Forward Port', () => {
  const entered = container({
    runtimeId: 'r1',
    execAgent: { status: 'RUNNING', reason: undefined },
  });
  const portMappings = [
    { containerPort: 80 },
    { containerPort: 53, protocol: 'udp' },
    { containerPort: 9229 },
  ];
  const definitions = {
    'web-app:1': { family: 'web-app', containerDefinitions: [{ name: 'nginx', portMappings }] },
  };

  async function run(command: typeof forwardPortCommand, ...answers: Answer[]) {
    const ecs = fakeEcs({
      clusters: [cluster({})],
      tasks: [task({ executeCommand: true, containers: [entered] })],
      definitions,
    });
    const ui = scriptedUi(...answers);
    const started: SessionTarget[] = [];
    const ended: number[] = [];
    const ports = {
      start: async (wanted: SessionTarget) => {
        started.push(wanted);
        return { streamUrl: '', token: '' };
      },
    };
    const context = contextWith({ ecs, ui, ports, connections: [{ name: 'prod', profile: 'prod' }] });
    const forwardPort = async ({ port, begin }: ForwardOptions) => {
      await begin();
      return { port, close: () => void ended.push(port) };
    };
    Object.assign(context, { exec: () => ({ forwardPort }) });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'nginx');
    await runCommand(context, command, { element });
    return { context, ui, started, ended };
  }

  test('offers the TCP ports of the definition, asks before it reaches into AWS, and lists what it has opened', async () => {
    const { context, ui, started, ended } = await run(forwardPortCommand, { pick: '80' }, { agree: true });
    assert.deepEqual(
      started.map(({ runtimeId, host, port }) => [runtimeId, host, port]),
      [['r1', undefined, 80]],
    );
    assert.match(ui.transcript.join('\n'), /Forward port 80 of nginx of web-app:1 to this machine\?/);
    assert.equal(ui.transcript.at(-1), '(info) 127.0.0.1:8080 forwards to port 80 of nginx.');
    await runCommand(context, openForwardedPort, {});
    await runCommand(context, copyForwardedAddress, { file: 'ecs-port:/8080' });
    await runCommand(context, stopForwardedPort, { file: 'ecs-port:/8080' });
    assert.deepEqual(ended, [8080]);
    assert.deepEqual(context.ports.list(), []);
    await runCommand(context, stopForwardedPort, {});
    assert.match(ui.transcript.at(-1) ?? '', /No container port is forwarded now/);
  });

  const other = (typed: string) =>
    run(forwardPortCommand, { pick: 'Another port…' }, { type: typed }, { agree: true });

  for (const [typed, port] of [
    ['9000', 9000],
    [' 9000 ', 9000],
    ['1', 1],
    ['65535', 65_535],
  ] as const) {
    test(`takes "${typed}" for another port`, async () => {
      const { started } = await other(typed);
      assert.deepEqual(
        started.map((each) => each.port),
        [port],
      );
    });
  }

  for (const typed of ['0', '65536', '90 00', '-1', '80.5', '1e3', 'http', '']) {
    test(`does not take "${typed}" for a port`, async () => {
      const { started, ui } = await other(typed);
      assert.deepEqual(started, []);
      assert.equal(ui.transcript.at(-1), `(error) "${typed}" is not taken: Type a number from 1 to 65535.`);
    });
  }

  test('reaches another host through the container', async () => {
    const { started, ui } = await run(forwardToHost, { type: 'db.internal:5432' }, { agree: true });
    assert.deepEqual(
      started.map(({ host, port }) => [host, port]),
      [['db.internal', 5432]],
    );
    assert.equal(ui.transcript.at(-1), '(info) 127.0.0.1:5432 forwards to db.internal:5432 through nginx.');
  });
});
