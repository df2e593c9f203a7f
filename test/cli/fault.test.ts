import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
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

test('fault says that a web page is no local endpoint', async () => {
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
    '"https://ecs.us-east-1.amazonaws.com" is no local endpoint, such as http://127.0.0.1:4510.',
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
