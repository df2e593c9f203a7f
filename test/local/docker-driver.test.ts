import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import type { ContainerRun, Effect } from '#core/sim/effects.ts';
import type { ContainerDefinitionRecord, TaskDefinitionRecord } from '#core/sim/records/task-definition.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import { emptyWorld } from '#core/sim/state.ts';
import { step } from '#core/sim/transaction.ts';
import { realClock } from '../../server/src/local/clock/clock.ts';
import { TaskMetadata } from '../../server/src/local/metadata/task-metadata.ts';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { findEngine } from '../../server/src/local/runtime/docker/open.ts';
import type { RuntimeDriver } from '../../server/src/local/runtime/driver.ts';
import { Buckets } from '../../server/src/local/s3/buckets.ts';
import { containerLogs } from '../support/container-logs.ts';
import { noEngineReason, startTestEngine, type TestEngine, testImage } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';

const deadline = 30_000;
const arnOf = (id: string) => `arn:aws:ecs:us-east-1:000000000000:task/production/${id.padEnd(32, '0')}`;

describe('containers on a real engine', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let client: EngineClient;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    client = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
  });

  let driver: RuntimeDriver;
  let metadata: TaskMetadata;
  let events: RuntimeEvent[];
  let logged: string[];
  let arrivals: EventEmitter;
  let number = 0;
  let taskArn: string;

  beforeEach(async () => {
    number += 1;
    taskArn = arnOf(`abc${number}`);
    await open();
  });
  afterEach(async () => {
    await end();
    assert.deepEqual(logged, []);
    assert.deepEqual(await names(), []);
  });

  /** As an endpoint ends; what listens for metadata would keep the process. */
  async function end(): Promise<void> {
    metadata.close();
    await driver.close();
  }

  async function open(stateFolder?: string): Promise<void> {
    events = [];
    logged = [];
    arrivals = new EventEmitter();
    const search = await findEngine(
      { allowHost: false, workspaces: [tmpdir()] },
      { env: { DOCKER_HOST: engine.host }, platform: 'linux', home: '/' },
    );
    assert.ok(search.open);
    metadata = new TaskMetadata({
      stateFolder: undefined,
      now: () => 0,
      read: (run) => step(emptyWorld(), { now: 0, random: () => 0.5 }, run).output,
      run: async () => ({}),
      stats: async () => undefined,
      log: (line) => logged.push(line),
    });
    driver = search.open({
      clock: realClock(),
      random: () => 0.5,
      log: (line) => logged.push(line),
      valueFrom: () => undefined,
      metadata: { onNetwork: metadata, onHost: metadata },
      logs: containerLogs((line) => logged.push(line)),
      stateFolder,
      buckets: new Buckets(stateFolder),
      report: (event) => {
        events.push(event);
        arrivals.emit('event');
      },
    });
  }

  /** The report of that type on that container, as soon as it is there. */
  async function reported<Type extends RuntimeEvent['type']>(
    type: Type,
    containerName?: string,
  ): Promise<Extract<RuntimeEvent, { type: Type }>> {
    const signal = AbortSignal.timeout(deadline);
    for (;;) {
      const found = events.find(
        (event) =>
          event.type === type &&
          (containerName === undefined ||
            ('containerName' in event && event.containerName === containerName)),
      );
      // The type was just compared.
      if (found !== undefined) return found as Extract<RuntimeEvent, { type: Type }>;
      await once(arrivals, 'event', { signal }).catch(() => {
        throw new Error(
          `No ${type} of ${containerName} within the time; there were ${JSON.stringify(events)}.`,
        );
      });
    }
  }

  /** The containers of tasks; another one keeps the network of their metadata up. */
  async function names(): Promise<string[]> {
    const list = await client.json<readonly { Names: readonly string[] }[]>(
      'GET',
      '/containers/json?all=true',
    );
    return list
      .flatMap(({ Names }) => Names)
      .filter((name) => !name.includes('ecs-workbench-metadata-'))
      .sort();
  }

  function start(
    container: Partial<ContainerDefinitionRecord>,
    task: Partial<TaskDefinitionRecord> = {},
  ): void {
    driver.carry(startEffect(taskArn, container, task));
  }

  function pull(containerName: string, image: string): void {
    const definition = containerOf({ name: containerName, image });
    driver.carry({ type: 'pull-image', taskArn, containerName, run: 1, image, definition });
  }

  function stop(containerName: string, timeoutSeconds = 1): void {
    driver.carry({
      type: 'stop-container',
      taskArn,
      containerName,
      run: 1,
      image: testImage,
      definition: containerOf({ name: containerName }),
      runtimeId: undefined,
      timeoutSeconds,
    });
  }

  test('says which engine it is', () => {
    assert.equal(driver.description.replace(/\d+\.\d+\.\d+/, 'VERSION'), `Podman VERSION at ${engine.host}`);
  });

  test('has an image that is there, and says why another is not', async () => {
    pull('here', testImage);
    pull('gone', 'localhost:1/nothing/there:9');
    const here = await reported('pulled', 'here');
    assert.match(here.imageDigest ?? '', /^sha256:[0-9a-f]{64}$/);
    const gone = await reported('pull-failed', 'gone');
    assert.match(gone.reason, /^CannotPullContainerError: .*localhost:1\/nothing\/there/);
  });

  test('runs a container to its end and reports its exit code', async () => {
    start({ name: 'job', command: ['sh', '-c', 'exit 7'] });
    const started = await reported('container-started', 'job');
    assert.match(started.runtimeId, /^[0-9a-f]{64}$/);
    assert.deepEqual(started.networkBindings, []);
    const stopped = await reported('container-stopped', 'job');
    assert.deepEqual(stopped, {
      type: 'container-stopped',
      taskArn,
      containerName: 'job',
      run: 1,
      exitCode: 7,
    });
  });

  test('containers that start at the same moment get the volume and the network that they share', async () => {
    const namesOfContainers = Array.from({ length: 6 }, (_, at) => `c${at}`);
    const containerDefinitions = namesOfContainers.map((name, at) =>
      containerOf({ name, links: at === 0 ? [] : ['c0'] }),
    );
    const volumes = [
      { name: `shared-${number}`, dockerVolumeConfiguration: { scope: 'shared' } },
      { name: 'own' },
    ] as const;
    const mountPoints = volumes.map(({ name }) => ({ sourceVolume: name, containerPath: `/${name}` }));
    for (const name of namesOfContainers) {
      start({ name, command: ['sleep', '60'], mountPoints }, { volumes, containerDefinitions });
    }
    const started = await Promise.all(namesOfContainers.map((name) => reported('container-started', name)));
    assert.equal(new Set(started.map(({ runtimeId }) => runtimeId)).size, 6);
  });

  test('gives a container what its definition says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-mount-'));
    writeFileSync(join(folder, 'in'), 'from the host');
    const container: Partial<ContainerDefinitionRecord> = {
      name: 'all',
      entryPoint: ['/bin/sh', '-c'],
      command: ['{ env | sort; cat /data/in; } > /data/out; exit 3'],
      environment: [{ name: 'GREETING', value: 'hello there' }],
      mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
      memory: 64,
      cpu: 128,
      dockerLabels: { tier: 'web' },
    };
    start(container, { volumes: [{ name: 'data', host: { sourcePath: folder } }] });
    assert.equal((await reported('container-stopped', 'all')).exitCode, 3);
    const written = readFileSync(join(folder, 'out'), 'utf8');
    rmSync(folder, { recursive: true });
    assert.match(
      written,
      /^AWS_DEFAULT_REGION=us-east-1\nAWS_EXECUTION_ENV=AWS_ECS_EC2\nAWS_REGION=us-east-1\n/m,
    );
    assert.match(written, /^GREETING=hello there$/m);
    assert.match(written, /from the host$/);

    const [name = ''] = await names();
    const inspected = await client.json<{
      readonly HostConfig: { readonly Memory: number; readonly CpuShares: number };
      readonly Config: { readonly Labels: Readonly<Record<string, string>> };
    }>('GET', `/containers/${name.replace('/', '')}/json`);
    assert.equal(inspected.HostConfig.Memory, 64 * 1024 * 1024);
    assert.equal(inspected.HostConfig.CpuShares, 128);
    const { 'ecs-workbench.owner': owner, ...labels } = inspected.Config.Labels;
    assert.match(owner ?? '', /^[0-9a-f]{16}-\d+-\d+-[0-9a-f]{12}$/);
    assert.deepEqual(labels, {
      tier: 'web',
      'com.amazonaws.ecs.cluster': 'production',
      'com.amazonaws.ecs.task-arn': taskArn,
      'com.amazonaws.ecs.container-name': 'all',
      'com.amazonaws.ecs.task-definition-family': 'web',
      'com.amazonaws.ecs.task-definition-version': '1',
    });
  });

  test('publishes a fixed host port, and the second one of the same number on the next loopback address', async () => {
    const portMappings = [{ containerPort: 80, hostPort: 18080, protocol: 'tcp' as const }];
    start({ ...httpd('web'), portMappings });
    const first = await reported('container-started', 'web');
    start({ ...httpd('web2'), portMappings });
    const second = await reported('container-started', 'web2');
    assert.deepEqual(first.networkBindings, [
      { bindIP: '127.0.0.1', containerPort: 80, hostPort: 18080, protocol: 'tcp' },
    ]);
    assert.deepEqual(second.networkBindings, [
      { bindIP: '127.0.0.2', containerPort: 80, hostPort: 18080, protocol: 'tcp' },
    ]);
    assert.equal(await untilServed('http://127.0.0.1:18080/'), 'served by web');
    assert.equal(await untilServed('http://127.0.0.2:18080/'), 'served by web2');
  });

  test('lets the engine choose a dynamic host port', async () => {
    start({ ...httpd('web'), portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }] });
    const { networkBindings = [] } = await reported('container-started', 'web');
    const [binding] = networkBindings;
    assert.equal(networkBindings.length, 1);
    assert.equal(binding?.containerPort, 80);
    assert.equal(await untilServed(`http://127.0.0.1:${binding?.hostPort}/`), 'served by web');
  });

  test('stops a container with SIGTERM, and with SIGKILL when that does not help', async () => {
    // The first process of a container has SIGTERM ignored until it has set its trap.
    const healthCheck = {
      command: ['CMD-SHELL', 'test -e /tmp/traps'],
      interval: 0.2,
      timeout: 5,
      retries: 100,
    };
    const looping = (trap: string) => [
      'sh',
      '-c',
      `trap "${trap}" TERM; echo > /tmp/traps; while :; do sleep 0.1; done`,
    ];
    start({ name: 'polite', command: looping('exit 5'), healthCheck });
    start({ name: 'deaf', command: looping(''), healthCheck });
    assert.equal((await reported('container-health', 'polite')).status, 'HEALTHY');
    assert.equal((await reported('container-health', 'deaf')).status, 'HEALTHY');
    stop('polite', 10);
    stop('deaf', 1);
    assert.equal((await reported('container-stopped', 'polite')).exitCode, 5);
    assert.equal((await reported('container-stopped', 'deaf')).exitCode, 137);
  });

  test('reports the stop of what never ran', async () => {
    stop('nobody');
    assert.deepEqual(await reported('container-stopped', 'nobody'), {
      type: 'container-stopped',
      taskArn,
      containerName: 'nobody',
      run: 1,
    });
  });

  test('says why a container cannot be created or started', async () => {
    start({ name: 'absent', image: 'localhost/none:1' });
    start({ name: 'broken', command: ['/nope'] });
    const absent = await reported('container-stopped', 'absent');
    assert.match(absent.reason ?? '', /^CannotCreateContainerError: .*localhost\/none:1/);
    assert.equal(absent.exitCode, undefined);
    const broken = await reported('container-stopped', 'broken');
    assert.match(broken.reason ?? '', /^CannotStartContainerError: .*\/nope/);
  });

  test('does nothing the second time it is asked for the same', async () => {
    start({ name: 'once', command: ['sleep', '60'] });
    const first = await reported('container-started', 'once');
    events.length = 0;
    start({ name: 'once', command: ['sleep', '60'] });
    assert.equal((await reported('container-started', 'once')).runtimeId, first.runtimeId);
    assert.equal((await names()).length, 1);
  });

  test('carries out health checks', async () => {
    const check = (command: string) => ({
      command: ['CMD-SHELL', command],
      interval: 0.2,
      timeout: 5,
      retries: 2,
    });
    start({ name: 'well', command: ['sleep', '60'], healthCheck: check('test -d /tmp') });
    start({ name: 'ill', command: ['sleep', '60'], healthCheck: check('test -d /nowhere') });
    assert.equal((await reported('container-health', 'well')).status, 'HEALTHY');
    assert.equal((await reported('container-health', 'ill')).status, 'UNHEALTHY');
  });

  test('joins the containers of an awsvpc task in one network with one address', async () => {
    const web = {
      ...httpd('web'),
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' as const }],
    };
    const task = { networkMode: 'awsvpc' as const, containerDefinitions: [containerOf(web)] };
    driver.carry({ type: 'attach-network', taskArn, subnets: ['subnet-1'], taskDefinition: taskOf(task) });
    const attached = await reported('attached');
    assert.match(attached.privateIPv4Address, /^\d+\.\d+\.\d+\.\d+$/);
    assert.match(attached.macAddress, /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
    assert.equal(attached.networkInterfaceId, `eni-${'8'.repeat(17)}`);
    start(web, task);
    await reported('container-started', 'web');
    const ask =
      'until wget -q -O - http://127.0.0.1:80/ | grep -q "served by web"; do sleep 0.1; done; exit 4';
    start({ name: 'asker', command: ['sh', '-c', ask] }, task);
    assert.equal((await reported('container-stopped', 'asker')).exitCode, 4);
    assert.equal(await untilServed(`http://${attached.privateIPv4Address}/`), 'served by web');
    stop('web');
    await reported('container-stopped', 'web');
    driver.carry({ type: 'detach-network', taskArn });
    await reported('detached');
  });

  test('lets linked containers call each other by name and alias', async () => {
    const web = containerOf(httpd('web'));
    const ask =
      'until wget -q -O - http://shop:80/ && wget -q -O - http://web:80/; do sleep 0.1; done; exit 6';
    const asker = containerOf({ name: 'asker', command: ['sh', '-c', ask], links: ['web:shop'] });
    const task = { containerDefinitions: [web, asker] };
    start(web, task);
    await reported('container-started', 'web');
    start(asker, task);
    assert.equal((await reported('container-stopped', 'asker')).exitCode, 6);
  });

  test('gives secrets their values from the state folder, and says which it does not know', async () => {
    await end();
    const state = mkdtempSync(join(tmpdir(), 'ecs-secrets-'));
    await open(state);
    writeFileSync(join(state, 'secrets.json'), '{"/prod/password":"s3cret"}');
    const say = ['sh', '-c', 'test "$PASSWORD" = s3cret && exit 9'];
    start({ name: 'known', command: say, secrets: [{ name: 'PASSWORD', valueFrom: '/prod/password' }] });
    start({ name: 'other', command: say, secrets: [{ name: 'PASSWORD', valueFrom: '/prod/other' }] });
    assert.equal((await reported('container-stopped', 'known')).exitCode, 9);
    const other = await reported('container-stopped', 'other');
    assert.equal(
      other.reason,
      `ResourceInitializationError: unable to pull secrets or registry auth: the local endpoint knows no value for /prod/other. Declare it in cluster.yaml (parameters, secrets), put it there with "aws ssm put-parameter" or "aws secretsmanager create-secret", or write it into ${join(state, 'secrets.json')}, as a JSON object of valueFrom and value.`,
    );
    rmSync(state, { recursive: true });
    await removeAll();
  });

  test('reads environment files from the state folder: the first wins, and the definition over all', async () => {
    await end();
    const state = mkdtempSync(join(tmpdir(), 'ecs-files-'));
    await open(state);
    mkdirSync(join(state, 's3/config/prod'), { recursive: true });
    writeFileSync(join(state, 's3/config/prod/web.env'), '# first\nA=one two\nB=file\nnothing\n');
    writeFileSync(join(state, 's3/config/other.env'), 'A=second\nC="quoted"\n');
    const files = ['prod/web.env', 'other.env'].map((key) => `arn:aws:s3:::config/${key}`);
    start({
      name: 'known',
      command: ['sh', '-c', `test "$A$B$C" = 'one twodefinition"quoted"' && exit 9`],
      environment: [{ name: 'B', value: 'definition' }],
      environmentFiles: files.map((value) => ({ type: 's3', value })),
    });
    start({ name: 'other', environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/none.env' }] });
    assert.equal((await reported('container-stopped', 'known')).exitCode, 9);
    const other = await reported('container-stopped', 'other');
    assert.equal(
      other.reason,
      `ResourceInitializationError: failed to download env files: NoSuchKey: the local endpoint has no file for arn:aws:s3:::config/none.env. Put it as ${join(state, 's3/config/none.env')}, or as none.env below a folder that "--workspace DIR" names.`,
    );
    rmSync(state, { recursive: true });
    await removeAll();
  });

  test('finds its containers again after a restart, and those that ended meanwhile', async () => {
    await end();
    const state = mkdtempSync(join(tmpdir(), 'ecs-restart-'));
    mkdirSync(state, { recursive: true });
    await open(state);
    start({ name: 'stays', command: ['sleep', '60'] });
    start({ name: 'ends', command: ['sh', '-c', 'sleep 60 & wait; exit 8'] });
    const stays = await reported('container-started', 'stays');
    const ends = await reported('container-started', 'ends');
    await end();
    assert.equal((await names()).length, 2);

    await client.text('POST', `/containers/${ends.runtimeId}/kill`);
    await open(state);
    for (const [name, { runtimeId }] of Object.entries({ stays, ends })) {
      driver.carry({ ...startEffect(taskArn, { name }), type: 'watch-container', runtimeId, startedAt: 1 });
    }
    assert.equal((await reported('container-stopped', 'ends')).exitCode, 137);
    stop('stays', 0);
    assert.equal((await reported('container-stopped', 'stays')).exitCode, 137);
    rmSync(state, { recursive: true });
    await removeAll();
  });

  /** What an endpoint with a state folder leaves for the next one. */
  async function removeAll(): Promise<void> {
    for (const name of await names()) {
      await client.text('DELETE', `/containers/${name.replace('/', '')}?force=true`);
    }
  }
});

type StartEffect = Extract<Effect, { type: 'start-container' }>;

function startEffect(
  taskArn: string,
  container: Partial<ContainerDefinitionRecord>,
  task: Partial<TaskDefinitionRecord> = {},
): StartEffect {
  const definition = containerOf(container);
  const run: ContainerRun = {
    definition,
    taskDefinition: taskOf({ containerDefinitions: [definition], ...task }),
    override: undefined,
    task: {
      clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/production',
      serviceName: undefined,
      group: 'family:web',
      launchType: 'EC2',
      lastStatus: 'PENDING',
      containerInstanceArn: undefined,
      availabilityZone: 'us-east-1a',
      privateIPv4Address: undefined,
      enableExecuteCommand: false,
      taskRoleArn: undefined,
      volumes: [],
    },
  };
  return { type: 'start-container', taskArn, containerName: definition.name, run: 1, ...run };
}

function containerOf(container: Partial<ContainerDefinitionRecord>): ContainerDefinitionRecord {
  return {
    name: 'web',
    image: testImage,
    essential: true,
    portMappings: [],
    environment: [],
    mountPoints: [],
    volumesFrom: [],
    ...container,
  };
}

function taskOf(task: Partial<TaskDefinitionRecord>): TaskDefinitionRecord {
  return {
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:1',
    family: 'web',
    revision: 1,
    status: 'ACTIVE',
    registeredAt: 1,
    containerDefinitions: [],
    ...task,
  };
}

/** A web server that says its container's name. */
function httpd(name: string): Partial<ContainerDefinitionRecord> {
  const command = ['sh', '-c', `echo -n "served by ${name}" > /tmp/index.html; exec httpd -f -p 80 -h /tmp`];
  return { name, command };
}

/** The page, as soon as the server in the container has come up. */
async function untilServed(url: string): Promise<string> {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = await fetch(url).catch((error: unknown) => {
      if (Date.now() > end) throw error;
      return undefined;
    });
    if (answer !== undefined) return answer.text();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
