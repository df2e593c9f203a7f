import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { containerMetadata, taskMetadata } from '#core/sim/metadata/container-metadata.ts';
import { taskDefinitionOf } from '#core/sim/task-definitions/find.ts';
import { type Draft, step } from '#core/sim/transaction.ts';
import { type MetadataSource, TaskMetadata } from '../../server/src/local/metadata/task-metadata.ts';
import { sessionOfToken } from '../../server/src/local/wire/role-token.ts';
import { cluster, type Lab, only, webApp } from '../core/sim-lab.ts';

const role = 'arn:aws:iam::000000000000:role/team/reader';

let lab: Lab;
let folder: string;
let opened: TaskMetadata[];
let logged: string[];
beforeEach(() => {
  lab = cluster(2);
  folder = mkdtempSync(join(tmpdir(), 'ecs-metadata-'));
  opened = [];
  logged = [];
});
afterEach(() => {
  for (const metadata of opened) metadata.close();
  rmSync(folder, { recursive: true, force: true });
});

function read<Output>(run: (draft: Draft) => Output): Output {
  return step(lab.world, { now: lab.now, random: lab.random, retention: lab.retention }, run).output;
}

function metadataOf(more: Partial<MetadataSource> = {}): TaskMetadata {
  const metadata = new TaskMetadata({
    address: '127.0.0.1',
    stateFolder: folder,
    now: () => lab.now,
    read,
    run: async (_, operation, input) => lab.call(operation, input),
    stats: async (runtimeId) => ({ read: runtimeId }),
    log: (line) => logged.push(line),
    ...more,
  });
  opened.push(metadata);
  return metadata;
}

/** A service's task with two containers, of which it gives the ARN. */
function started(more: object = {}): string {
  lab.call('RegisterTaskDefinition', {
    ...webApp(more),
    family: 'asker',
    containerDefinitions: ['app', 'side'].map((name) => ({ name, image: 'nginx:1', memory: 64 })),
  });
  lab.call('CreateService', { serviceName: 'asker', taskDefinition: 'asker', desiredCount: 1 });
  lab.elapse(20);
  return only(lab.call('ListTasks', { serviceName: 'asker' }).taskArns);
}

interface Asking {
  readonly port: number;
  readonly variables: Readonly<Record<string, string>>;
  ask(path: string, init?: RequestInit): Promise<readonly [number, unknown]>;
}

async function asking(taskArn: string, more: Partial<MetadataSource> = {}): Promise<Asking> {
  await keepFreePort();
  const metadata = metadataOf(more);
  const port = await metadata.open();
  if (port === undefined) throw new Error('Nothing could listen.');
  return {
    port,
    variables: metadata.variables(taskArn, 'app', port, role),
    ask: async (path, init) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      return [answer.status, await answer.json()];
    },
  };
}

/** Keeps a free port of an earlier time, so that no test takes the one that ECS uses. */
async function keepFreePort(key = 'key'): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens at a port has an address with one.
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  writeFileSync(kept(), JSON.stringify({ key, port }));
  return port;
}

function kept(): string {
  return join(folder, 'metadata.json');
}

function lostText(how: string): string {
  return `${kept()} is ${how}, so containers that run since an earlier start are told nothing of themselves. Stop their tasks; new ones are told.`;
}

/** The paths that the variables name. */
function pathsOf({ variables }: Asking) {
  const path = (name: string) => (variables[name] ?? '').replace(/^http:\/\/[^/]+/, '');
  return {
    v3: path('ECS_CONTAINER_METADATA_URI'),
    v4: path('ECS_CONTAINER_METADATA_URI_V4'),
    protection: `${path('ECS_AGENT_URI')}/task-protection/v1/state`,
    credentials: path('AWS_CONTAINER_CREDENTIALS_FULL_URI'),
  };
}

const noId =
  'container metadata handler: unable to get container ID from request: no running container has this id';

describe('what a container is told of itself', () => {
  test('is told at any port of this machine, whose port 80 belongs to its user', async () => {
    const metadata = metadataOf({ address: '127.0.0.1', file: 'metadata-host.json' });
    const port = await metadata.open();
    assert.ok(port !== undefined && port >= 1024, `port ${port}`);
  });

  test('is named by variables, whole addresses where the port is not the usual one', async () => {
    const metadata = metadataOf();
    const variables = (port: number, roleArn?: string) => {
      const found = metadata.variables('arn:task', 'app', port, roleArn);
      return Object.entries(found).map(([name, value]) => `${name}=${value.replace(/[0-9a-f]{32}/, 'ID')}`);
    };
    const uris = (base: string) => [
      `ECS_CONTAINER_METADATA_URI=${base}/v3/ID`,
      `ECS_CONTAINER_METADATA_URI_V4=${base}/v4/ID`,
      `ECS_AGENT_URI=${base}/api/ID`,
    ];
    assert.deepEqual(variables(80), uris('http://127.0.0.1'));
    assert.deepEqual(variables(80, role), [
      ...uris('http://127.0.0.1'),
      'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/ID',
    ]);
    assert.deepEqual(variables(8080, role), [
      ...uris('http://127.0.0.1:8080'),
      'AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:8080/v2/credentials/ID',
    ]);
    assert.equal(
      metadataOf({ address: undefined } as object)
        .variables('arn:task', 'app', 80)
        .ECS_AGENT_URI?.slice(0, 24),
      'http://169.254.170.2/api',
    );
  });

  test('is itself, its task, the tags of the task and the use of each container', async () => {
    const taskArn = started();
    lab.call('TagResource', {
      resourceArn: taskArn,
      tags: [{ key: 'team', value: 'blue' }, { key: 'bare' }],
    });
    const at = await asking(taskArn);
    const { v3, v4 } = pathsOf(at);
    const [record, definition] = read((draft) => {
      const task = only(draft.list('tasks').filter(({ shown }) => shown.taskArn === taskArn));
      return [task, taskDefinitionOf(draft, task.shown.taskDefinitionArn)] as const;
    });
    const [app, side] = record.shown.containers;
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
    const own = plain(app === undefined ? undefined : containerMetadata(record, definition, app));
    const task = plain(taskMetadata(record, definition));
    assert.equal(own.Name, 'app');
    assert.deepEqual(await at.ask(v4), [200, own]);
    assert.deepEqual(await at.ask(`${v3}/`), [200, own]);
    assert.deepEqual(await at.ask(`${v4}/task?x=1`), [200, task]);
    assert.deepEqual(await at.ask(`${v4}/taskWithTags`), [
      200,
      { ...task, TaskTags: { team: 'blue', bare: '' } },
    ]);
    assert.deepEqual(await at.ask(`${v4}/stats`), [200, { read: app?.runtimeId }]);
    assert.deepEqual(await at.ask(`${v4}/task/stats`), [
      200,
      Object.fromEntries([app, side].map((each) => [each?.runtimeId, { read: each?.runtimeId }])),
    ]);
    assert.deepEqual(await at.ask(`${v4}/other`), [404, `404 page not found: ${v4}/other`]);
  });

  test('is nothing under an id that nobody has, or at an address that is none', async () => {
    const at = await asking(started());
    const { v4 } = pathsOf(at);
    assert.deepEqual(
      await Promise.all(['/v3/x', '/v4/x/task', '/api/x', '/', `/x${v4}`].map((path) => at.ask(path))),
      [
        [404, `V3 ${noId}`],
        [404, `V4 ${noId}`],
        [404, `API ${noId}`],
        [404, `V4 ${noId}`],
        [404, `V4 ${noId}`],
      ],
    );
  });

  test('is an error in words where it cannot be found out', async () => {
    const at = await asking(started(), {
      stats: () => Promise.reject(new Error('The engine is gone.')),
      run: () => Promise.reject(new Error('The disk is full.')),
    });
    const { v4, protection } = pathsOf(at);
    assert.deepEqual(await at.ask(`${v4}/stats`), [500, 'The engine is gone.']);
    assert.deepEqual(await at.ask(protection), [500, 'The disk is full.']);
  });
});

describe('the credentials of a task', () => {
  const wanted = (taskArn: string, roleArn: string) => [
    roleArn,
    new Date((lab.now + 6 * 3600) * 1000).toISOString().replace('.000Z', 'Z'),
    `arn:aws:sts::000000000000:assumed-role/${roleArn.split('/').at(-1)}/${taskArn.split('/').at(-1)}`,
  ];
  const told = ([status, body]: readonly [number, unknown]) => {
    const { RoleArn, AccessKeyId, SecretAccessKey, Token, Expiration } = Object(body);
    assert.deepEqual([status, Object.keys(Object(body)).length], [200, 5]);
    assert.match(AccessKeyId, /^ASIALOCAL[0-9A-F]{11}$/);
    assert.match(SecretAccessKey, /^[0-9a-f]{40}$/);
    return [RoleArn, Expiration, sessionOfToken(Token)];
  };

  test('are those of its definition’s role, the same each time', async () => {
    const taskArn = started({ taskRoleArn: role });
    const at = await asking(taskArn);
    const { credentials } = pathsOf(at);
    const first = await at.ask(credentials);
    assert.deepEqual(told(first), wanted(taskArn, role));
    assert.deepEqual(await at.ask(credentials), first);
  });

  test('are those of the role that it was run with', async () => {
    started({ taskRoleArn: role });
    const taskRoleArn = 'arn:aws:iam::000000000000:role/writer';
    const { taskArn } = only(
      lab.call('RunTask', { taskDefinition: 'asker', overrides: { taskRoleArn } }).tasks,
    );
    lab.elapse(20);
    const at = await asking(taskArn);
    assert.deepEqual(told(await at.ask(pathsOf(at).credentials)), wanted(taskArn, taskRoleArn));
  });

  test('are none of a task without a role', async () => {
    const at = await asking(started());
    const { credentials } = pathsOf(at);
    assert.deepEqual(await at.ask(credentials), [404, `404 page not found: ${credentials}`]);
  });
});

describe('the protection that a task asks for itself', () => {
  const put = (body: string) => ({ method: 'PUT', body });

  test('is told, set for a while or the usual time, and taken away', async () => {
    const taskArn = started();
    const at = await asking(taskArn);
    const { protection } = pathsOf(at);
    const expiring = (minutes: number) => new Date((lab.now + minutes * 60) * 1000).toISOString();
    const none = { protection: { ProtectionEnabled: false, TaskArn: taskArn } };
    const until = (ExpirationDate: string) => ({
      protection: { ExpirationDate, ProtectionEnabled: true, TaskArn: taskArn },
    });
    assert.deepEqual(await at.ask(protection), [200, none]);
    assert.deepEqual(await at.ask(protection, put('{"ProtectionEnabled":true,"ExpiresInMinutes":60}')), [
      200,
      until(expiring(60)),
    ]);
    assert.deepEqual(await at.ask(protection), [200, until(expiring(60))]);
    assert.deepEqual(await at.ask(protection, put('{"ProtectionEnabled":true,"ExpiresInMinutes":null}')), [
      200,
      until(expiring(120)),
    ]);
    assert.deepEqual(await at.ask(protection, put('{"ProtectionEnabled":false}')), [200, none]);
  });

  test('is refused where it is not asked for rightly', async () => {
    const taskArn = started();
    const at = await asking(taskArn);
    const { protection } = pathsOf(at);
    const refused = (Message: string) => [
      400,
      { error: { Arn: taskArn, Code: 'InvalidParameterException', Message } },
    ];
    const missing = refused("Invalid request: does not contain 'ProtectionEnabled' field");
    assert.deepEqual(await at.ask(protection, put('{}')), missing);
    assert.deepEqual(await at.ask(protection, put('null')), missing);
    assert.deepEqual(
      await at.ask(protection, put('{"ProtectionEnabled":true,"ExpiresInMinutes":"60"}')),
      refused("Invalid request: 'ExpiresInMinutes' must be a number"),
    );
    assert.deepEqual(await at.ask(protection, put('{')), refused('Invalid request: the body is not JSON'));
    const other = protection.replace('/v1/', '/v2/');
    assert.deepEqual(await at.ask(other), [404, `404 page not found: ${other}`]);
  });

  test('fails for a task of no service', async () => {
    started();
    const { taskArn } = only(lab.call('RunTask', { taskDefinition: 'asker' }).tasks);
    lab.elapse(20);
    const at = await asking(taskArn);
    const failure = lab.call('UpdateTaskProtection', { tasks: [taskArn], protectionEnabled: true });
    const { reason, detail } = only((failure as unknown as { failures: Record<string, string>[] }).failures);
    assert.deepEqual(await at.ask(pathsOf(at).protection, put('{"ProtectionEnabled":true}')), [
      200,
      { failure: JSON.parse(JSON.stringify({ Arn: taskArn, Reason: reason, Detail: detail })) },
    ]);
  });
});

describe('where containers ask', () => {
  test('is the same after a restart, and under the same ids', async () => {
    const port = await keepFreePort();
    const metadata = metadataOf();
    assert.deepEqual([await metadata.open(), await metadata.open()], [port, port]);
    const variables = metadata.variables('arn:task', 'app', port);
    assert.equal(variables.ECS_AGENT_URI?.split('/').at(-1)?.length, 32);
    assert.notDeepEqual(metadata.variables('arn:task', 'side', port), variables);
    assert.notDeepEqual(metadata.variables('arn:other', 'app', port), variables);
    metadata.close();
    assert.deepEqual(metadataOf().variables('arn:task', 'app', port), variables);
    await keepFreePort('another');
    assert.notDeepEqual(metadataOf().variables('arn:task', 'app', port), variables);
    assert.deepEqual(logged, []);
  });

  test('is another port where somebody has that one, kept with the key for the owner alone', async () => {
    const taken = createServer();
    const port = await keepFreePort();
    await new Promise<void>((listening) => taken.listen(port, '127.0.0.1', listening));
    const found = await metadataOf().open();
    assert.notEqual(found, port);
    const { sum, ...written } = JSON.parse(readFileSync(kept(), 'utf8'));
    assert.deepEqual([written, typeof sum], [{ key: 'key', port: found }, 'string']);
    taken.close();
  });

  for (const [title, text] of [
    ['is broken', '{'],
    ['has no key', '{"port":1}'],
  ] as const)
    test(`begins anew where the file ${title}`, async () => {
      writeFileSync(kept(), text);
      const metadata = metadataOf();
      const port = await metadata.open();
      const again = JSON.parse(readFileSync(kept(), 'utf8'));
      assert.deepEqual([/^[0-9a-f]{64}$/.test(again.key), again.port], [true, port]);
      assert.deepEqual(logged, [lostText('damaged')]);
    });

  test('begins anew and says so for every byte of the file changed, and cut off at any byte', async () => {
    const metadata = metadataOf();
    const port = (await metadata.open()) ?? 0;
    metadata.close();
    const idOf = () => metadataOf().variables('arn:task', 'app', port).ECS_AGENT_URI;
    const known = idOf();
    const whole = readFileSync(kept());
    const damaged = [...whole.keys()].flatMap((place) => [
      whole.subarray(0, place),
      ...[0x01, 0xff].map((flip) => whole.map((byte, at) => (at === place ? byte ^ flip : byte))),
    ]);
    for (const bytes of damaged) {
      writeFileSync(kept(), bytes);
      logged.length = 0;
      assert.notEqual(idOf(), known);
      assert.deepEqual(logged, [lostText('damaged')]);
    }
    writeFileSync(kept(), whole);
    assert.equal(idOf(), known);
  });

  test('says that the file is missing while containers run that were told of it, and else makes it', async () => {
    await metadataOf().open();
    rmSync(kept());
    assert.deepEqual(logged, []);
    started();
    await metadataOf().open();
    assert.deepEqual(logged, [lostText('missing')]);
  });

  test('is written for the owner alone, into a folder that is made', async () => {
    const stateFolder = join(folder, 'state');
    await metadataOf({ stateFolder }).open();
    assert.equal(statSync(join(stateFolder, 'metadata.json')).mode & 0o777, 0o600);
  });

  test('has a key of its own each time where no state is kept', () => {
    const [one, other] = [metadataOf({ stateFolder: undefined }), metadataOf({ stateFolder: undefined })];
    assert.notDeepEqual(one.variables('arn:task', 'app', 80), other.variables('arn:task', 'app', 80));
  });

  test('is nowhere without the network of an engine, which is said, and tried again', async () => {
    // Kept for documentation, so that no machine has it.
    const metadata = metadataOf({ address: '192.0.2.1', stateFolder: undefined });
    assert.deepEqual([await metadata.open(), await metadata.open()], [undefined, undefined]);
    const line =
      'Containers have no metadata endpoint: nothing can listen on 192.0.2.1, the address of their network on this machine. It needs an engine that runs on this machine itself.';
    assert.deepEqual(logged, [line, line]);
  });

  test('is closed with the endpoint, even while it is being opened', async () => {
    const port = await keepFreePort();
    const metadata = metadataOf();
    const opening = metadata.open();
    metadata.close();
    await opening;
    await assert.rejects(fetch(`http://127.0.0.1:${port}/v4/x`));
  });
});
