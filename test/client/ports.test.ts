import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { CreateClusterCommand, DescribeTasksCommand, type ECSClient } from '@aws-sdk/client-ecs';
import { SSMClient, StartSessionCommand, TerminateSessionCommand } from '@aws-sdk/client-ssm';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { type OpenPortSessions, openPortSessions } from '../../client/src/aws/ssm/index.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import copyForwardedAddress from '../../client/src/commands/copy-forwarded-address.ts';
import forwardPortCommand from '../../client/src/commands/forward-port.ts';
import forwardToHost from '../../client/src/commands/forward-to-host.ts';
import openForwardedPort from '../../client/src/commands/open-forwarded-port.ts';
import stopForwardedPort from '../../client/src/commands/stop-forwarded-port.ts';
import { type ForwardOptions, forwardPort } from '../../client/src/exec/forward-port.ts';
import type { SessionTarget } from '../../client/src/ports/port-sessions.ts';
import { noEngineReason, startTestEngine, type TestEngine } from '../support/engine.ts';
import { localClient, openLocal, refusal } from '../support/local.ts';
import { type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { openPluginSession } from '../support/plugin-client.ts';
import { runWebTask, startWebTask } from '../support/web-task.ts';
import { connection, contextWith } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, task } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

const quiet = { env: {} };
const noMfa = async () => '';
const target: SessionTarget = {
  cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/production',
  task: 'arn:aws:ecs:us-east-1:123456789012:task/production/0123456789abcdef0123456789abcdef',
  runtimeId: '0123456789abcdef0123456789abcdef-1',
  host: undefined,
  port: 80,
};

async function sessionsAt(endpoint: string): Promise<{ readonly sessions: OpenPortSessions; close(): void }> {
  const session: Session = await openSession(connection({ name: 'c', endpoint }), noMfa, quiet);
  const sessions = await openPortSessions(session.access, quiet);
  return {
    sessions,
    close: () => {
      sessions.close();
      session.close();
    },
  };
}

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

function ssmAt(endpoint: string): SSMClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SSMClient({ endpoint, region: 'us-east-1', credentials });
}

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
    'InvalidParameters: The parameter portNumber is no port: http.',
    'InvalidParameters: The parameter host is not one of AWS-StartPortForwardingSession.',
    'InvalidParameters: The parameter host is no name or address: -e sh.',
  ]);
  assert.equal(
    await refusal(ssm.send(new TerminateSessionCommand({ SessionId: 'none' }))),
    'DoesNotExistException: There is no session none.',
  );
  ssm.destroy();
  await local.close();
});

describe('a port of a real container', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let local: LocalProcess;
  let ecs: ECSClient;
  let place: SessionTarget;
  let asked: Awaited<ReturnType<typeof sessionsAt>>;
  before(async () => {
    engine = await startTestEngine();
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    ecs = localClient(local.endpoint);
    asked = await sessionsAt(local.endpoint);
    const { arn, runtimeId } = await runWebTask(ecs);
    place = { ...target, cluster: 'default', task: arn, runtimeId };
  });
  after(async () => {
    asked.close();
    ecs.destroy();
    local.child.kill('SIGTERM');
    await local.ended;
    await engine.close();
  });

  async function forwarding(wanted: Partial<SessionTarget>) {
    const problems: (string | undefined)[] = [];
    const forwarded = await forwardPort({
      port: 0,
      problem: (text) => problems.push(text),
      begin: () => asked.sessions.start({ ...place, ...wanted }),
    });
    return { ...forwarded, problems };
  }
  const page = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`)).text();

  test('gives its page here, to several at once, and nothing any more when it is stopped', async () => {
    const { port, close, problems } = await forwarding({});
    const pages = await Promise.all([page(port), page(port), page(port)]);
    assert.deepEqual(pages, Array(3).fill('hello from inside\n'));
    assert.deepEqual(problems, [undefined]);
    close();
    await assert.rejects(page(port));
  });

  test('is reached through the container by name as well', async () => {
    const { port, close } = await forwarding({ host: '127.0.0.1' });
    assert.equal(await page(port), 'hello from inside\n');
    close();
  });

  test('where nothing listens says so, and the connection ends', async () => {
    const { port, close, problems } = await forwarding({ host: '127.0.0.1', port: 81 });
    await new Promise<void>((closed) => {
      connectTo(port, '127.0.0.1')
        .on('error', () => {})
        .resume()
        .once('close', () => closed());
    });
    assert.deepEqual(problems, [undefined, 'Nothing accepts connections there.']);
    close();
  });

  test('goes over another session when the first has ended', async () => {
    const started: string[] = [];
    const ssm = ssmAt(local.endpoint);
    const { port, close } = await forwardPort({
      port: 0,
      problem: () => {},
      begin: async () => {
        const address = await asked.sessions.start(place);
        started.push(address.streamUrl.slice(address.streamUrl.lastIndexOf('/') + 1));
        return address;
      },
    });
    await ssm.send(new TerminateSessionCommand({ SessionId: started[0] ?? '' }));
    // Until this side has heard of it, a connection may still be cut.
    let text = '';
    for (let tries = 0; tries < 50 && text === ''; tries += 1) text = await page(port).catch(() => '');
    assert.equal(text, 'hello from inside\n');
    assert.equal(started.length, 2);
    close();
    ssm.destroy();
  });

  test('speaks with a client that shares no code with it', async () => {
    const { streamUrl, token } = await asked.sessions.start(place);
    const client = await openPluginSession({ streamUrl, tokenValue: token }, '1.2.707.0');
    const request = Buffer.from('GET / HTTP/1.0\r\n\r\n');
    client.type(Buffer.from([1, 0, 0, 0, 3, 0, 0, 0]));
    client.type(Buffer.concat([Buffer.from([1, 2, request.length, 0, 3, 0, 0, 0]), request]));
    const text = await client.until((heard) => heard.includes('hello from inside'));
    assert.match(text, /HTTP\/1\.[01] 200 OK/);
    client.terminate();
    assert.deepEqual(await client.closed, { text: '', exitCode: undefined });
  });
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
    assert.equal(ui.transcript.at(-1), '(info) 127.0.0.1:8080 leads to port 80 of nginx.');
    await runCommand(context, openForwardedPort, {});
    await runCommand(context, copyForwardedAddress, { file: 'ecs-port:/8080' });
    await runCommand(context, stopForwardedPort, { file: 'ecs-port:/8080' });
    assert.deepEqual(ended, [8080]);
    assert.deepEqual(context.ports.list(), []);
    await runCommand(context, stopForwardedPort, {});
    assert.match(ui.transcript.at(-1) ?? '', /No port of a container is forwarded now/);
  });

  test('takes any other port, but no text', async () => {
    const { started } = await run(
      forwardPortCommand,
      { pick: 'Another port…' },
      { type: '9000' },
      { agree: true },
    );
    assert.deepEqual(
      started.map(({ port }) => port),
      [9000],
    );
  });

  test('reaches another host through the container', async () => {
    const { started, ui } = await run(forwardToHost, { type: 'db.internal:5432' }, { agree: true });
    assert.deepEqual(
      started.map(({ host, port }) => [host, port]),
      [['db.internal', 5432]],
    );
    assert.equal(ui.transcript.at(-1), '(info) 127.0.0.1:5432 leads to db.internal:5432 through nginx.');
  });
});
