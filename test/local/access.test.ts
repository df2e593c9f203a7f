import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { ECSClient, ListClustersCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { type AccessKey, parseAccessKey } from '#core/local-access.ts';
import { openSession } from '../../client/src/aws/index.ts';
import { ownAccessKey } from '../../server/src/local/access/access-key.ts';
import { connection } from '../client/support/context.ts';
import { cli } from '../support/cli.ts';
import { type EngineStandIn, startEngineStandIn } from '../support/engine-stand-in.ts';
import { givenBack } from '../support/given-back.ts';
import { refusal } from '../support/local.ts';
import { endProcess, type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { asOtherUser, noOtherUserReason } from '../support/other-user.ts';
import { unsharedPort } from '../support/unshared-port.ts';

const whoMay =
  'This endpoint runs real containers, so it answers only the user who started it: that user gets the credentials with "ecs-workbench local --print-env".';
const unknown = `The security token included in the request is invalid. ${whoMay}`;
const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

describe('who may call an endpoint with real containers', () => {
  const home = mkdtempSync(join(tmpdir(), 'ecs-workbench-home-'));
  const keyFile = join(home, 'own', 'access-key.json');
  let engine: EngineStandIn;
  const given = givenBack();
  given.defer(() => rmSync(home, { recursive: true, force: true }));

  before(async () => {
    engine = given.adopt(await startEngineStandIn(), (each) => each.close());
  });

  async function start(...args: string[]): Promise<LocalProcess> {
    const local = await startLocalProcess(['--runtime', 'docker', ...args], {
      DOCKER_HOST: engine.host,
      ECS_WORKBENCH_HOME: join(home, 'own'),
    });
    return given.adopt(local, endProcess);
  }

  describe('by the socket', { skip: process.platform !== 'linux' && 'known on Linux only' }, () => {
    let local: LocalProcess;
    before(async () => {
      local = await start();
    });

    test('the user who started it, with any credentials or none', async () => {
      assert.equal(await clusters(local, madeUp), '0 clusters');
      assert.equal((await post(local, 'ListClusters')).status, 200);
    });

    test('the user over an IPv6 socket', async () => {
      const answer = await post(local, 'ListClusters', {}, { host: '::ffff:127.0.0.1' });
      assert.equal(answer.status, 200);
    });

    describe('another user', { skip: noOtherUserReason() ?? false }, () => {
      test('can do nothing that the host would feel, signed or not, on one connection or on several', async () => {
        const attempts = [true, false].flatMap((keepAlive) =>
          [undefined, authorization('local'), authorization(keyOf(keyFile).accessKeyId)].map((auth) => ({
            keepAlive,
            auth,
          })),
        );
        const answers = await asOtherUser(attack, { endpoint: local.endpoint, attempts });
        const missing = `400 MissingAuthenticationTokenException: Request is missing Authentication Token. ${whoMay}`;
        const unrecognized = `400 UnrecognizedClientException: ${unknown}`;
        const expired = `400 InvalidSignatureException: Signature expired`;
        const each = [missing, unrecognized, expired].map((answer) => Array(5).fill(answer));
        assert.deepEqual(answers, [...each, ...each]);
        const { taskDefinitionArns } = JSON.parse((await post(local, 'ListTaskDefinitions')).body);
        assert.deepEqual(taskDefinitionArns, []);
      });

      test('is not the user for coming from the port that the user just had', async () => {
        const localPort = await unsharedPort();
        const agent = new Agent({ keepAlive: true });
        const answer = await post(local, 'ListClusters', { agent, localPort });
        assert.equal(answer.status, 200);
        const { socket } = answer;
        assert.equal(socket.localPort, localPort);
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.resetAndDestroy();
        await closed;
        const attempts = [{ keepAlive: true, localPort }];
        const answers = await asOtherUser(attack, { endpoint: local.endpoint, attempts });
        assert.deepEqual(answers, [
          Array(5).fill(
            `400 MissingAuthenticationTokenException: Request is missing Authentication Token. ${whoMay}`,
          ),
        ]);
      });

      test('cannot read the key', async () => {
        assert.equal(await asOtherUser(readingFile, { path: keyFile }), 'EACCES');
      });

      test('may call with the key, as whoever holds it', async () => {
        const signed = await asOtherUser(attack, {
          endpoint: local.endpoint,
          attempts: [{ keepAlive: false, headers: await signedHeaders(local, keyOf(keyFile)) }],
          operations: ['ListClusters'],
        });
        assert.deepEqual(signed, [['200 ']]);
      });

      test('may call where the user gave the check up, which is said', async () => {
        const open = await start('--open');
        const answers = await asOtherUser(attack, {
          endpoint: open.endpoint,
          attempts: [{ keepAlive: false }],
          operations: ['ListClusters'],
        });
        assert.deepEqual(answers, [['200 ']]);
        open.child.kill('SIGTERM');
        assert.equal(
          (await open.ended).errors,
          '--open: every user and every program on this machine may call, and so run containers as you.\n',
        );
      });
    });
  });

  describe('by a signature alone, where tasks may be on the host network', () => {
    let local: LocalProcess;
    let key: AccessKey;
    before(async () => {
      local = await start('--allow-host');
      key = keyOf(keyFile);
    });

    test('only who has the key', async () => {
      assert.equal(await clusters(local, key), '0 clusters');
      assert.equal(await clusters(local, madeUp), `UnrecognizedClientException: ${unknown}`);
      const wrongSecret = { ...key, secretAccessKey: 'x'.repeat(40) };
      assert.equal(await clusters(local, wrongSecret), `InvalidSignatureException: ${mismatch}`);
      const temporary = { ...key, sessionToken: 'token' };
      assert.equal(await clusters(local, temporary), `UnrecognizedClientException: ${unknown}`);
      assert.deepEqual(errorIn(await post(local, 'ListClusters')), {
        status: 400,
        __type: 'MissingAuthenticationTokenException',
        message: `Request is missing Authentication Token. ${whoMay}`,
      });
    });

    test('anyone is told that it is there', async () => {
      const answer = await fetch(`${local.endpoint}/status`);
      assert.equal(answer.status, 200);
    });

    test('no web page, though it had the key', async () => {
      const headers = { ...(await signedHeaders(local, key)), origin: 'http://evil.example' };
      assert.deepEqual(errorIn(await post(local, 'ListClusters', { headers })), {
        status: 403,
        __type: 'AccessDeniedException',
        message: 'This endpoint does not answer web pages.',
      });
    });

    test('the extension signs with the key by itself', async () => {
      const env = { ECS_WORKBENCH_HOME: join(home, 'own') };
      const setting = connection({ name: 'by hand', endpoint: local.endpoint });
      const session = await openSession(setting, async () => '', { env });
      assert.deepEqual(await session.ecs().clusters(), []);
      session.close();
      const other = await openSession(setting, async () => '', { env: { ECS_WORKBENCH_HOME: home } });
      await assert.rejects(other.ecs().clusters(), { kind: 'credentials' });
      other.close();
    });

    test('"ecs-workbench fault" signs with the key by itself', async () => {
      const own = process.env.ECS_WORKBENCH_HOME;
      const throttle = () => cli(['fault', 'throttle', 'StopTask', '--endpoint', local.endpoint]);
      try {
        process.env.ECS_WORKBENCH_HOME = join(home, 'own');
        assert.deepEqual(await throttle(), { code: 0, out: '{\n  "throttling": []\n}\n', err: '' });
        process.env.ECS_WORKBENCH_HOME = home;
        const err = `ecs-workbench: The endpoint refuses: ${unknown} (UnrecognizedClientException)\n`;
        assert.deepEqual(await throttle(), { code: 2, out: '', err });
      } finally {
        if (own === undefined) delete process.env.ECS_WORKBENCH_HOME;
        else process.env.ECS_WORKBENCH_HOME = own;
      }
    });

    test('a large and non-ASCII body is signed too', async () => {
      const client = clientOf(local, key);
      const environment = Array.from({ length: 200 }, (_, index) => ({ name: `V${index}`, value: 'ÄÖ€𝄞' }));
      const registered = await client.send(
        new RegisterTaskDefinitionCommand({
          family: 'web',
          containerDefinitions: [{ name: 'web', image: 'web', memory: 32, environment }],
        }),
      );
      assert.equal(registered.taskDefinition?.containerDefinitions?.[0]?.environment?.[7]?.value, 'ÄÖ€𝄞');
      client.destroy();
    });

    const noCli = spawnSync('aws', ['--version']).status === 0 ? false : 'the AWS CLI is not installed';
    test('the AWS CLI, in JSON and in the query protocol', { skip: noCli, timeout: 120_000 }, async () => {
      assert.deepEqual(JSON.parse(await aws(local, key, 'ecs', 'list-clusters')), { clusterArns: [] });
      const identity = JSON.parse(await aws(local, key, 'sts', 'get-caller-identity'));
      assert.equal(identity.UserId, key.accessKeyId);
      assert.match(
        await aws(local, madeUp, 'ecs', 'list-clusters'),
        /An error occurred \(UnrecognizedClientException\) when calling the ListClusters operation: The security token included in the request is invalid\./,
      );
      assert.match(
        await aws(local, madeUp, 'sts', 'get-caller-identity'),
        /An error occurred \(InvalidClientTokenId\) when calling the GetCallerIdentity operation: The security token included in the request is invalid\./,
      );
    });
  });

  test('the key is made once, in a file that only its owner can read', async () => {
    const path = join(home, 'new', 'access-key.json');
    const keys = await Promise.all(Array.from({ length: 5 }, () => ownAccessKey(path)));
    assert.deepEqual(keys, Array(5).fill(keyOf(path)));
    assert.match(keys[0]?.accessKeyId ?? '', /^LOCL[A-Z2-7]{16}$/);
    assert.match(keys[0]?.secretAccessKey ?? '', /^[A-Za-z0-9+/]{40}$/);
    const modes = [path, join(home, 'new')].map((each) => (statSync(each).mode & 0o777).toString(8));
    assert.deepEqual(modes, process.platform === 'win32' ? modes : ['600', '700']);
    assert.notDeepEqual(await ownAccessKey(join(home, 'newer', 'access-key.json')), keys[0]);
  });

  test('a key file that others can read, that is a link or that holds no key is refused by name', {
    skip: process.platform === 'win32' && 'Windows has neither modes nor such links',
  }, async () => {
    const path = join(home, 'spoilt.json');
    const remedy = 'Remove it, and the next start makes a new access key that nobody else has seen.';
    writeFileSync(path, readFileSync(keyFile));
    chmodSync(path, 0o640);
    await assert.rejects(ownAccessKey(path), {
      message: `Others than you may read or change ${path}. ${remedy}`,
    });
    chmodSync(path, 0o600);
    assert.deepEqual(await ownAccessKey(path), keyOf(keyFile));
    const link = join(home, 'link.json');
    symlinkSync(path, link);
    await assert.rejects(ownAccessKey(link), {
      message: `The access key in ${link} cannot be read (ELOOP).`,
    });
    writeFileSync(path, '{"accessKeyId": "LOCLAAAA');
    await assert.rejects(ownAccessKey(path), {
      message: `${path} holds no access key. Remove it, and the next start makes a new one.`,
    });
  });
});

const madeUp = { accessKeyId: 'local', secretAccessKey: 'local' };
const ecs = 'AmazonEC2ContainerServiceV20141113';

/** A signature that nobody made. */
function authorization(accessKeyId: string): string {
  const scope = '20261121/us-east-1/ecs/aws4_request';
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`;
}

/** What somebody would do to be root by way of the endpoint; prints the answers of each attempt. */
const attack = `
  const http = require('node:http');
  const { endpoint, attempts, operations } = JSON.parse(process.argv[1]);
  const bodies = {
    RegisterTaskDefinition: { family: 'root', containerDefinitions: [{ name: 'a', image: 'a', memory: 8, privileged: true }],
      volumes: [{ name: 'root', host: { sourcePath: '/root' } }] },
    RunTask: { taskDefinition: 'root' },
    CreateService: { serviceName: 'root', taskDefinition: 'root', desiredCount: 1 },
    StopTask: { task: '0123456789abcdef0123456789abcdef' },
    ListClusters: {},
  };
  const call = (operation, { agent, auth, headers, localPort }) => new Promise((resolve, reject) => {
    const sent = http.request(endpoint, { method: 'POST', agent, ...(localPort ? { localPort } : {}), headers: {
      'x-amz-target': '${ecs}.' + operation,
      ...(auth ? { authorization: auth, 'x-amz-date': '20261121T000000Z' } : {}), ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk)).on('end', () => {
        const { __type, message } = JSON.parse(text);
        const words = __type ? __type + ': ' + message.replace(/^(Signature expired).*/, '$1') : '';
        resolve(answer.statusCode + ' ' + words);
      });
    });
    sent.on('error', reject).end(JSON.stringify(bodies[operation]));
  });
  (async () => {
    const all = [];
    for (const attempt of attempts) {
      const agent = new http.Agent({ keepAlive: attempt.keepAlive, maxSockets: 1 });
      const answers = [];
      for (const operation of operations ?? Object.keys(bodies)) answers.push(await call(operation, { ...attempt, agent }));
      agent.destroy();
      all.push(answers);
    }
    console.log(JSON.stringify(all));
  })();
`;

const readingFile = `
  const { path } = JSON.parse(process.argv[1]);
  require('node:fs').readFile(path, (error) => console.log(JSON.stringify(error ? error.code : 'read')));
`;

function keyOf(path: string): AccessKey {
  const key = parseAccessKey(readFileSync(path, 'utf8'));
  assert.ok(key);
  return key;
}

function clientOf({ endpoint }: LocalProcess, credentials: AccessKey): ECSClient {
  return new ECSClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
}

async function clusters(local: LocalProcess, credentials: AccessKey): Promise<string> {
  const client = clientOf(local, credentials);
  try {
    const { clusterArns = [] } = await client.send(new ListClustersCommand());
    return `${clusterArns.length} clusters`;
  } catch (error) {
    return await refusal(Promise.reject(error));
  } finally {
    client.destroy();
  }
}

/** The headers with which the SDK would send ListClusters with an empty object. */
async function signedHeaders(local: LocalProcess, key: AccessKey): Promise<Record<string, string>> {
  const client = clientOf(local, key);
  let headers: Record<string, string> = {};
  client.middlewareStack.add(
    () =>
      async ({ request: sent }) => {
        // The SDK's own request, whose headers are text.
        headers = { ...(sent as { readonly headers: Record<string, string> }).headers };
        throw new Error('not sent');
      },
    { step: 'finalizeRequest', priority: 'low', name: 'keepHeaders' },
  );
  await client.send(new ListClustersCommand()).catch(() => {});
  client.destroy();
  return headers;
}

interface Sent {
  readonly agent?: Agent;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the connection is to come from. */
  readonly localPort?: number;
}

function post(
  { endpoint }: LocalProcess,
  operation: string,
  { headers = {}, ...sentBy }: Sent = {},
  { host = '127.0.0.1' } = {},
) {
  const { port } = new URL(endpoint);
  const options = {
    host,
    port,
    method: 'POST',
    headers: { host: `127.0.0.1:${port}`, 'x-amz-target': `${ecs}.${operation}`, ...headers },
    ...sentBy,
  };
  type Received = { status: number; body: string; socket: import('node:net').Socket };
  return new Promise<Received>((resolve, reject) => {
    const sent = request(options, async (response) => {
      const { socket } = response;
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), socket });
    });
    sent.on('error', reject).end('{}');
  });
}

function errorIn({ status, body }: { readonly status: number; readonly body: string }): object {
  return { status, ...JSON.parse(body) };
}

/** What the AWS CLI prints, on whichever output. */
async function aws({ endpoint }: LocalProcess, key: AccessKey, ...args: string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    AWS_ENDPOINT_URL: endpoint,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    AWS_MAX_ATTEMPTS: '1',
  };
  try {
    return (await promisify(execFile)('aws', args, { env })).stdout;
  } catch (error) {
    return String((error as { readonly stderr?: string }).stderr);
  }
}
