import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import * as sdk from '@aws-sdk/client-ecs';
import { EcsFailure } from '#core/ecs/failure.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { takesToken } from '../../client/src/aws/retries.ts';
import { targetOf, textOf } from './support/aws-requests.ts';
import { connection } from './support/context.ts';

type Answer = (response: ServerResponse, call: { action: string; input: Record<string, unknown> }) => void;

const json = { 'content-type': 'application/x-amz-json-1.1' };
const error =
  (status: number, type: string, message: string): Answer =>
  (response) =>
    response.writeHead(status, json).end(JSON.stringify({ __type: type, message }));
const body =
  (status: number, type: string, text: string): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': type }).end(text);

/** What a faulty server does to a question; the failure's kind, and how its sentence goes on after the address. */
const faults: readonly (readonly [name: string, answer: Answer, kind: string, sentence: RegExp])[] = [
  [
    'throttles',
    error(400, 'ThrottlingException', 'Rate exceeded'),
    'throttled',
    /^is throttling requests and rejected ListClusters \(ThrottlingException, status 400\)\. Wait a moment, then try again\.$/,
  ],
  [
    'answers 500',
    body(500, 'text/plain', 'Internal Server Error'),
    'unavailable',
    /^failed to answer ListClusters because of an internal error \(status 500\)\./,
  ],
  [
    'answers 503 with a page',
    body(503, 'text/html', '<html>down</html>'),
    'unavailable',
    /an internal error \(status 503\)/,
  ],
  [
    'says the token is expired',
    error(400, 'ExpiredTokenException', 'expired'),
    'credentials',
    /^requires credentials that it knows \(ExpiredTokenException, status 400\)/,
  ],
  [
    'does not recognize the credentials',
    error(400, 'UnrecognizedClientException', 'invalid'),
    'credentials',
    /^requires credentials that it knows \(UnrecognizedClientException, status 400\), and this connection has none\. Give the connection a profile/,
  ],
  [
    'does not take the signature',
    error(400, 'InvalidSignatureException', 'invalid'),
    'credentials',
    /^requires credentials that it knows \(InvalidSignatureException, status 400\)/,
  ],
  [
    'denies',
    error(400, 'AccessDeniedException', 'ann may not'),
    'denied',
    /^does not allow you to call ListClusters \(status 400\)\. Ask for the permission ecs:ListClusters\. AWS says: ann may not$/,
  ],
  [
    'gives half a JSON',
    body(200, json['content-type'], '{"clusterArns": ["arn'),
    'broken',
    /something that is not a response of ECS \(status 200, application\/x-amz-json-1\.1\)/,
  ],
  [
    'gives a sign-in page',
    body(200, 'text/html', '<html>sign in</html>'),
    'broken',
    /\(status 200, text\/html\)\. Check the connection's address, and whether a proxy/,
  ],
  [
    'gives nothing with 200',
    body(200, 'text/plain', ''),
    'broken',
    /^answered ListClusters without "clusterArns"\./,
  ],
  ['is not an ECS endpoint', body(404, 'text/plain', 'not found'), 'broken', /\(status 404, text\/plain\)/],
  [
    'redirects',
    (response) => response.writeHead(302, { location: 'https://login.example.com/?t=1' }).end(),
    'broken',
    /a redirect to login\.example\.com \(status 302\), which ECS never does/,
  ],
  ['never answers', () => {}, 'timeout', /^did not answer ListClusters within 0\.5 seconds\./],
  [
    'sends headers and then nothing',
    (response) => response.writeHead(200, json).flushHeaders(),
    'timeout',
    /within 0\.5 seconds/,
  ],
  ['drips', drip, 'timeout', /within 0\.5 seconds/],
  [
    'cuts the connection',
    (response) => response.socket?.destroy(),
    'unreachable',
    /was closed before it answered ListClusters\.$/,
  ],
  [
    'repeats a page',
    (response) => response.writeHead(200, json).end('{"clusterArns":[],"nextToken":"a"}'),
    'broken',
    /the same page of ListClusters twice/,
  ],
];

describe('a faulty server', () => {
  let server: Server | undefined;
  let session: Session | undefined;
  const calls: { action: string; input: Record<string, unknown> }[] = [];

  afterEach(() => {
    session?.close();
    server?.closeAllConnections();
    server?.close();
    calls.length = 0;
  });

  for (const [name, answer, kind, sentence] of faults) {
    test(`that ${name} is told as ${kind}, without a word of the SDK`, async () => {
      const { ecs, address } = await serve(answer, kind === 'timeout' ? 500 : 20_000);
      const failure = await failureOf(ecs.clusters());
      assert.equal(failure.kind, kind);
      assert.ok(failure.message.includes(address), failure.message);
      assert.match(failure.message.slice(failure.message.indexOf(address) + address.length).trim(), sentence);
      assert.doesNotMatch(failure.message, /Unexpected|hidden field|Rate exceeded|JSON at/);
    });
  }

  test('a cancelled call ends though its body never does', async () => {
    const controller = new AbortController();
    await serve((response) => {
      response.writeHead(200, json).write('{"cl');
      controller.abort();
    });
    const failure = await failureOf(session?.ecs(controller.signal).clusters());
    assert.equal(failure.kind, 'cancelled');
  });

  test('a registration cut after it was taken is sent once, and what became of it is said', async () => {
    const now = Date.now() / 1000 + 60;
    const { ecs } = await serve((response, { action }) => {
      if (action === 'RegisterTaskDefinition') return response.socket?.destroy();
      const taskDefinition = {
        taskDefinitionArn: 'arn:a:ecs:r:1:task-definition/web:4',
        family: 'web',
        revision: 4,
      };
      response
        .writeHead(200, json)
        .end(JSON.stringify({ taskDefinition: { ...taskDefinition, registeredAt: now } }));
    });
    const failure = await failureOf(ecs.registerTaskDefinition({ family: 'web' }));
    assert.equal(failure.kind, 'uncertain');
    assert.match(
      failure.message,
      /was closed before it answered RegisterTaskDefinition\. web:4 has been registered since, so do not register it again\.$/,
    );
    assert.deepEqual(
      calls.map(({ action }) => action),
      ['RegisterTaskDefinition', 'DescribeTaskDefinition'],
    );
  });

  test('a registration answered with 500 is not sent again', async () => {
    const { ecs } = await serve((response, call) =>
      call.action === 'RegisterTaskDefinition'
        ? body(500, 'text/plain', 'oops')(response, call)
        : error(400, 'ClientException', 'Unable to describe task definition.')(response, call),
    );
    const failure = await failureOf(ecs.registerTaskDefinition({ family: 'web' }));
    assert.match(failure.message, /The family web has no revision, so nothing was registered; try again\.$/);
    assert.equal(calls.filter(({ action }) => action === 'RegisterTaskDefinition').length, 1);
  });

  for (const [action, change] of [
    ['CreateService', (ecs: ReturnType<Session['ecs']>) => ecs.createService({ serviceName: 'web' })],
    ['RunTask', (ecs: ReturnType<Session['ecs']>) => ecs.runTask({ taskDefinition: 'web' })],
  ] as const) {
    test(`${action} is sent again with the same token`, async () => {
      const { ecs } = await serve(body(500, 'text/plain', 'oops'));
      assert.equal((await failureOf(change(ecs))).kind, 'uncertain');
      const tokens = calls.filter((call) => call.action === action).map(({ input }) => input.clientToken);
      assert.equal(tokens.length, 2);
      assert.equal(typeof tokens[0], 'string');
      assert.equal(tokens[0], tokens[1]);
    });
  }

  for (const [started, told] of [
    [[], 'No task of web has been started; try again.'],
    [[-60], 'No task of web has been started; try again.'],
    [[60, -60, 60], '2 tasks of web started since; check them before you run it again.'],
  ] as const) {
    test(`a run that was not answered counts the ${started.length} tasks of its family since`, async () => {
      const now = Date.now() / 1000;
      const taskArns = started.map((_, at) => `arn:aws:ecs:r:1:task/shop/${at}`);
      const tasks = started.map((since, at) => ({ taskArn: taskArns[at], createdAt: now + since }));
      const { ecs } = await serve((response, { action }) => {
        if (action === 'RunTask') return response.socket?.destroy();
        response.writeHead(200, json).end(JSON.stringify(action === 'ListTasks' ? { taskArns } : { tasks }));
      });
      const failure = await failureOf(ecs.runTask({ cluster: 'shop', taskDefinition: 'web:4' }));
      assert.equal(failure.kind, 'uncertain');
      assert.ok(failure.message.endsWith(told), failure.message);
      const lists = calls.filter(({ action }) => action === 'ListTasks').map(({ input }) => input);
      assert.deepEqual(lists, [{ cluster: 'shop', family: 'web' }]);
    });
  }

  async function serve(answer: Answer, deadline = 20_000) {
    const listening = createServer(async (request, response) => {
      const call = { action: targetOf(request) ?? '', input: JSON.parse(await textOf(request)) };
      calls.push(call);
      answer(response, call);
    });
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    // A server that listens on TCP has an address with a port.
    const address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    session = await openSession(connection({ name: 'c', endpoint: address }), async () => '', {
      env: {},
      deadline,
    });
    return { ecs: session.ecs(), address };
  }
});

test('every action of the SDK that takes a client token is known to take one', () => {
  const inputs: unknown[] = Object.values(sdk).filter(Array.isArray);
  const names = inputs.flatMap((shape) => {
    const [kind, , name, , members] = Array.isArray(shape) ? shape : [];
    return kind === 3 && Array.isArray(members) && members.includes('clientToken') ? [String(name)] : [];
  });
  assert.deepEqual(names.map((name) => name.replace(/Request$/, '')).sort(), [...takesToken].sort());
});

function drip(response: ServerResponse): void {
  response.writeHead(200, json);
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
}

async function failureOf(work: Promise<unknown> | undefined): Promise<EcsFailure> {
  try {
    await work;
  } catch (failure) {
    assert.ok(failure instanceof EcsFailure);
    return failure;
  }
  return assert.fail('the call succeeded');
}
