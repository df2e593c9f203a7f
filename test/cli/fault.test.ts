import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { cli } from '../support/cli.ts';

let endpoint: LocalEndpoint;

before(async () => {
  endpoint = await createLocalEndpoint({ log: () => {}, region: 'eu-west-1' });
});

after(() => endpoint.close());

/** What the command answers; an answer that is JSON is read. */
async function fault(...args: string[]): Promise<{ code: number; out: unknown; err: string }> {
  const { code, out, err } = await cli(['fault', ...args, '--endpoint', endpoint.endpoint]);
  return { code, out: out === '' ? '' : JSON.parse(out), err };
}

test('fault throttles an operation, and lifts the limit', async () => {
  assert.deepEqual(await fault('throttle', 'RunTask', '--per-second', '0.5'), {
    code: 0,
    out: { throttling: [{ operation: 'RunTask', perSecond: 0.5 }] },
    err: '',
  });
  assert.deepEqual(await fault('throttle', 'RunTask'), { code: 0, out: { throttling: [] }, err: '' });
});

test('fault says how an image behaves', async () => {
  const told = await fault(
    'image',
    'nginx',
    '--fail-pull',
    'no such image',
    '--pull-seconds',
    '2',
    '--exit-code',
    '3',
  );
  assert.deepEqual(told, {
    code: 0,
    out: {
      image: 'nginx',
      behavior: { pull: 2, exitCode: 3, failure: { at: 'pull', reason: 'no such image' } },
    },
    err: '',
  });
});

test('fault says what the function of a lifecycle hook answers, until it does no more', async () => {
  const outcome = { answers: ['IN_PROGRESS', 'FAILED'], seconds: 1, callBackDelay: 5 };
  assert.deepEqual(
    await fault('hook', 'check', '--answers', 'IN_PROGRESS,FAILED', '--call-back-delay', '5'),
    {
      code: 0,
      out: { hook: 'check', outcome },
      err: '',
    },
  );
  assert.deepEqual(await fault('hook', 'check'), { code: 0, out: { hook: 'check' }, err: '' });
  assert.match(
    (await fault('hook', 'check', '--answers', 'OK')).err,
    /"answers" takes a list of SUCCEEDED, FAILED, IN_PROGRESS, NEVER\. \(ValidationException\)/,
  );
});

test('fault puts an alarm in ALARM and back in OK', async () => {
  const answer = (state: string) => ({ code: 0, out: { alarmName: 'errors', state }, err: '' });
  assert.deepEqual(await fault('alarm', 'errors'), answer('ALARM'));
  assert.deepEqual(await fault('alarm', 'errors', '--ok'), answer('OK'));
});

test('fault stops the time and lets it jump', async () => {
  const { out } = await fault('clock', '--speed', '0');
  const { out: later } = await fault('clock', '--jump', '60');
  const [before, then] = [out, later] as { time: number; speed: number }[];
  assert.deepEqual([(then?.time ?? 0) - (before?.time ?? 0), then?.speed], [60, 0]);
});

test('fault tells what the endpoint refuses', async () => {
  for (const [args, message] of [
    [['kill-task', 'abc'], 'Cluster not found. (ClusterNotFoundException)'],
    [['lose-instance', 'abc', '--cluster', 'x'], 'Cluster not found. (ClusterNotFoundException)'],
    [['interrupt-spot', 'abc', '--instance'], 'Cluster not found. (ClusterNotFoundException)'],
    [['lose-zone', 'eu-west-1a'], 'Cluster not found. (ClusterNotFoundException)'],
    [
      ['throttle', 'Nothing'],
      'There is no operation "Nothing"; "all" stands for each. (ValidationException)',
    ],
  ] as const) {
    assert.deepEqual(await fault(...args), {
      code: 2,
      out: '',
      err: `ecs-workbench: The endpoint refuses: ${message}\n`,
    });
  }
});

test('fault signs for the region of the endpoint when it is asked who it is', async () => {
  const authorizations: (string | undefined)[] = [];
  const server = createServer(({ url, headers }, response) => {
    if (url === '/status') return response.end(JSON.stringify({ region: 'eu-central-1' }));
    authorizations.push(headers.authorization);
    if (authorizations.length === 2) return response.end('{}');
    response.statusCode = 400;
    return response.end(JSON.stringify({ __type: 'MissingAuthenticationTokenException', message: 'Who?' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const told = await cli(['fault', 'clock', '--endpoint', `http://127.0.0.1:${port}`]);
  server.close();
  assert.deepEqual(told, { code: 0, out: '{}\n', err: '' });
  assert.equal(authorizations[0], undefined);
  assert.match(
    authorizations[1] ?? '',
    /^AWS4-HMAC-SHA256 Credential=\w+\/\d{8}\/eu-central-1\/ecs\/aws4_request, SignedHeaders=content-type;host;.*, Signature=[0-9a-f]{64}$/,
  );
});

test('fault says that a web page is not a local endpoint', async () => {
  const server = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const told = await cli(['fault', 'clock', '--endpoint', `http://127.0.0.1:${port}`]);
  server.close();
  const err =
    'ecs-workbench: The endpoint refuses: what answers there is no local endpoint of ECS Workbench.\n';
  assert.deepEqual(told, { code: 2, out: '', err });
});

describe('fault asks', () => {
  const asked: unknown[] = [];
  const server = createServer(async (request, response) => {
    asked.push([request.headers['x-amz-target'], request.headers.authorization, await json(request)]);
    response.end('{"done":true}');
  });
  let url = '';
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  after(() => server.close());

  for (const [line, operation, input] of [
    ['kill-task t', 'KillTask', { task: 't' }],
    [
      'kill-task t --cluster shop --container app',
      'KillTask',
      { cluster: 'shop', task: 't', container: 'app' },
    ],
    ['lose-instance i --cluster shop', 'LoseInstance', { cluster: 'shop', containerInstance: 'i' }],
    ['lose-zone us-east-1a --cluster shop', 'LoseZone', { cluster: 'shop', zone: 'us-east-1a' }],
    ['interrupt-spot t --cluster shop', 'InterruptSpot', { cluster: 'shop', task: 't' }],
    ['interrupt-spot i --instance', 'InterruptSpot', { containerInstance: 'i' }],
    ['throttle all --per-second 2.5', 'SetThrottling', { operation: 'all', perSecond: 2.5 }],
    [
      'image nginx --pull-seconds 1 --run-seconds 2 --exit-code 3 --healthy-after 4 --unhealthy-after 5',
      'SetImageBehavior',
      {
        image: 'nginx',
        pullSeconds: 1,
        runSeconds: 2,
        exitCode: 3,
        healthyAfterSeconds: 4,
        unhealthyAfterSeconds: 5,
      },
    ],
    [
      'image nginx --fail-pull gone --fail-start broken',
      'SetImageBehavior',
      { image: 'nginx', failPull: 'gone', failStart: 'broken' },
    ],
    [
      'load web --cluster shop --cpu 50 --memory 60.5 --requests 100 --shared',
      'SetLoad',
      { cluster: 'shop', service: 'web', cpu: 50, memory: 60.5, requests: 100, shared: true },
    ],
    ['load web', 'SetLoad', { service: 'web', shared: false }],
    ['alarm busy', 'SetAlarm', { alarmName: 'busy', state: 'ALARM' }],
    ['alarm busy --ok', 'SetAlarm', { alarmName: 'busy', state: 'OK' }],
    [
      'hook f --answers FAILED,NEVER --seconds 2 --call-back-delay 3',
      'SetHookOutcome',
      { hook: 'f', answers: ['FAILED', 'NEVER'], seconds: 2, callBackDelay: 3 },
    ],
    ['clock --speed 0 --jump 60', 'SetClock', { speed: 0, jump: 60 }],
  ] as const) {
    test(`for ${operation}: ${line}`, async () => {
      asked.length = 0;
      const told = await cli(['fault', ...line.split(' '), '--endpoint', url]);
      assert.deepEqual(told, { code: 0, out: '{\n  "done": true\n}\n', err: '' });
      assert.deepEqual(asked, [[`EcsWorkbenchLocal.${operation}`, undefined, input]]);
    });
  }

  test('in the region that is named', async () => {
    asked.length = 0;
    await cli(['fault', 'clock', '--endpoint', url, '--region', 'eu-west-1']);
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    assert.deepEqual(asked, [
      [
        'EcsWorkbenchLocal.SetClock',
        `AWS4-HMAC-SHA256 Credential=local/${today}/eu-west-1/ecs/aws4_request`,
        {},
      ],
    ]);
  });
});

test('fault without an endpoint is refused, and one in the environment is asked', async () => {
  const name = 'Name the local endpoint with --endpoint; "ecs-workbench local" prints it when it starts.';
  assert.deepEqual(await cli(['fault', 'clock']), { code: 2, out: '', err: `ecs-workbench: ${name}\n` });
  for (const variable of ['AWS_ENDPOINT_URL_ECS', 'AWS_ENDPOINT_URL']) {
    process.env[variable] = 'https://example.com';
    const { err } = await cli(['fault', 'clock']);
    delete process.env[variable];
    assert.equal(
      err,
      'ecs-workbench: "https://example.com" is not a local endpoint, such as http://127.0.0.1:4510.\n',
    );
  }
});

const hint = 'See ecs-workbench fault --help.';

for (const [args, message] of [
  [[], `Name what should happen. ${hint}`],
  [['kill-task'], `Name what kill-task should happen to. ${hint}`],
  [['kill-task', 'a', 'b'], `Name one target. ${hint}`],
  [['clock', 'a'], `clock takes no target. ${hint}`],
  [['image', 'a', '--pull-seconds', 'long'], `--pull-seconds takes a number, not "long". ${hint}`],
  [
    ['explode', 'a'],
    'There is no action "explode"; use one of kill-task, lose-instance, lose-zone, interrupt-spot, throttle, image, load, alarm, hook, clock.',
  ],
  [
    ['clock', '--endpoint', 'https://ecs.us-east-1.amazonaws.com'],
    '"https://ecs.us-east-1.amazonaws.com" is not a local endpoint, such as http://127.0.0.1:4510.',
  ],
  [
    ['clock', '--endpoint', 'http://127.0.0.1:1'],
    'Nothing answers at http://127.0.0.1:1; is the local endpoint running?',
  ],
] as const) {
  test(`fault ${args.join(' ')} is refused`, async () => {
    assert.deepEqual(await cli(['fault', ...args]), { code: 2, out: '', err: `ecs-workbench: ${message}\n` });
  });
}
