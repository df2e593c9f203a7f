import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  StopTaskCommand,
  type Task,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import {
  endsAtOnce,
  noEngineReason,
  startTestEngine,
  type TestEngine,
  testImage,
} from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { declareInstances, localClient, refusal } from '../support/local.ts';
import { endWell, type LocalProcess, printedBy, startLocalProcess } from '../support/local-process.ts';

const cluster = 'production';
const deadline = 60_000;

describe('the endpoint with real containers', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let containers: EngineClient;
  let local: LocalProcess;
  let client: ECSClient;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
  });
  beforeEach(async () => {
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    client = localClient(local.endpoint);
    await client.send(new CreateClusterCommand({ clusterName: cluster }));
    await declareInstances(client, cluster, ['us-east-1a', 'us-east-1b']);
  });
  afterEach(async () => {
    client.destroy();
    await endWell(local);
    assert.deepEqual(await names(), [], 'An endpoint without a state folder takes its containers with it.');
  });

  test('says that an engine runs the containers', async () => {
    assert.match(
      await (await fetch(`${local.endpoint}/status`)).text(),
      /"runtime":"Podman \d+\.\d+\.\d+ at unix:/,
    );
  });

  test('takes all that a container writes into its log stream, however fast it comes', async () => {
    const logs = new CloudWatchLogsClient({
      endpoint: local.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const options = {
      'awslogs-group': '/ecs/talker',
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'ecs',
      'awslogs-create-group': 'true',
    };
    const script =
      'i=0; while [ $i -lt 10000 ]; do echo "line $i"; i=$((i+1)); done; echo failed >&2; exit 3';
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'talker',
        containerDefinitions: [
          {
            name: 'web',
            image: testImage,
            memory: 32,
            command: ['sh', '-c', script],
            logConfiguration: { logDriver: 'awslogs', options },
          },
        ],
      }),
    );
    const { tasks } = await client.send(new RunTaskCommand({ cluster, taskDefinition: 'talker' }));
    const { taskArn, containers: ended } = await untilStopped(tasks?.[0]?.taskArn);
    assert.equal(ended?.[0]?.exitCode, 3);
    const named = { logGroupName: '/ecs/talker', logStreamName: `ecs/web/${taskArn?.split('/').at(-1)}` };
    const events: string[] = [];
    let nextToken: string | undefined;
    await until('all lines', async () => {
      const page = await logs.send(new GetLogEventsCommand({ ...named, startFromHead: true, nextToken }));
      events.push(...(page.events ?? []).map(({ message }) => message ?? ''));
      nextToken = page.nextForwardToken;
      return events.length >= 10_001;
    });
    logs.destroy();
    // A line that Podman leaves out of its stream comes behind the others of its second.
    const numbered = (line: string) => Number(line.replace('line ', ''));
    assert.deepEqual(
      events.filter((line) => line !== 'failed').toSorted((a, b) => numbered(a) - numbered(b)),
      Array.from({ length: 10_000 }, (_, index) => `line ${index}`),
    );
    assert.equal(events.length, 10_001);
  });

  test('a definition that reaches into this machine is refused, with the option that allows it', async () => {
    const web = { name: 'web', image: testImage, memory: 32 };
    const volumes = [{ name: 'root', host: { sourcePath: '/root' } }];
    const reaching: readonly (readonly [string, Partial<RegisterTaskDefinitionCommandInput>])[] = [
      ['Container "web" is privileged.', { containerDefinitions: [{ ...web, privileged: true }] }],
      ['Volume "root" is /root of the host.', { volumes }],
      ['The task shares the process namespace of the host.', { pidMode: 'host' }],
    ];
    for (const [sentence, members] of reaching) {
      const refused = await refusal(
        register({ family: 'reaching', containerDefinitions: [web], ...members }),
      );
      assert.equal(
        refused.replace(/Start the endpoint.*/s, '...'),
        `ClientException: This task reaches into the machine that runs the local endpoint: ${sentence} ...`,
      );
      assert.match(refused, /Start the endpoint with --allow-host/);
    }
  });

  test('a service of two web servers answers on the same port of two addresses', async () => {
    await register({
      family: 'web',
      containerDefinitions: [
        {
          name: 'web',
          image: testImage,
          memory: 32,
          command: ['sh', '-c', 'echo -n "hello" > /tmp/index.html; exec httpd -f -p 80 -h /tmp'],
          portMappings: [{ containerPort: 80, hostPort: 18091 }],
          stopTimeout: 2,
        },
      ],
    });
    await client.send(
      new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }),
    );
    await until('two running', async () => (await service()).runningCount === 2);
    const running = await tasksOfService();
    const bindings = running.flatMap(({ containers: [container] = [] }) => container?.networkBindings ?? []);
    assert.deepEqual(bindings.map(({ bindIP, hostPort }) => `${bindIP}:${hostPort}`).toSorted(), [
      '127.0.0.1:18091',
      '127.0.0.2:18091',
    ]);
    for (const { bindIP, hostPort } of bindings) {
      await until('an answer', async () => (await page(`http://${bindIP}:${hostPort}/`)) === 'hello');
    }

    const [first] = running;
    await containers.text('POST', `/containers/${first?.containers?.[0]?.runtimeId}/kill`);
    await until('a replacement', async () => {
      const now = await tasksOfService();
      const others = now.filter(
        ({ lastStatus, taskArn }) => lastStatus === 'RUNNING' && taskArn !== first?.taskArn,
      );
      return others.length === 2;
    });
    const [stopped] = (await described([first?.taskArn ?? ''])) ?? [];
    assert.deepEqual(
      [stopped?.stopCode, stopped?.containers?.[0]?.exitCode],
      ['EssentialContainerExited', 137],
    );

    await client.send(new UpdateServiceCommand({ cluster, service: 'web', desiredCount: 0 }));
    await until('none running', async () => (await service()).runningCount === 0);
    assert.deepEqual(await runningNames(), []);
  });

  test('a task ends with the exit code of its essential container', async () => {
    await register({
      family: 'pair',
      containerDefinitions: [
        { name: 'job', image: testImage, memory: 16, command: ['sh', '-c', 'sleep 1; exit 7'] },
        {
          name: 'side',
          image: testImage,
          memory: 16,
          essential: false,
          command: ['sleep', '600'],
          stopTimeout: 2,
        },
      ],
    });
    const { tasks } = await client.send(
      new RunTaskCommand({ cluster, taskDefinition: 'pair', launchType: 'EC2' }),
    );
    const stopped = await untilStopped(tasks?.[0]?.taskArn);
    assert.equal(stopped.stopCode, 'EssentialContainerExited');
    assert.deepEqual(
      stopped.containers?.map(({ name, exitCode }) => ({ name, exitCode })),
      [
        { name: 'job', exitCode: 7 },
        { name: 'side', exitCode: 137 },
      ],
    );
  });

  test('a Fargate task has an address of its own, and its containers share it', async () => {
    const ask = 'until wget -q -O - http://127.0.0.1:8080/ | grep -q hello; do sleep 0.1; done';
    await register({
      family: 'api',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        {
          name: 'api',
          image: testImage,
          command: [
            'sh',
            '-c',
            `echo -n "hello" > /tmp/index.html; ${endsAtOnce('httpd -f -p 8080 -h /tmp')}`,
          ],
          portMappings: [{ containerPort: 8080 }],
          stopTimeout: 2,
        },
        {
          name: 'asker',
          image: testImage,
          command: ['sh', '-c', `${ask}; ${endsAtOnce('sleep 600')}`],
          stopTimeout: 2,
          healthCheck: { command: ['CMD-SHELL', 'ps | grep -q "sleep 600"'], interval: 5 },
        },
      ],
    });
    const { tasks } = await client.send(
      new RunTaskCommand({
        cluster,
        taskDefinition: 'api',
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    );
    const arn = tasks?.[0]?.taskArn ?? '';
    await until('RUNNING', async () => (await described([arn]))?.[0]?.lastStatus === 'RUNNING');
    const [task] = (await described([arn])) ?? [];
    const addresses = task?.containers?.flatMap(({ networkInterfaces = [] }) =>
      networkInterfaces.map(({ privateIpv4Address }) => privateIpv4Address),
    );
    assert.equal(addresses?.length, 2);
    assert.equal(new Set(addresses).size, 1);
    await until('an answer', async () => (await page(`http://${addresses?.[0]}:8080/`)) === 'hello');
    await client.send(new StopTaskCommand({ cluster, task: arn }));
    const stopped = await untilStopped(arn);
    assert.equal(stopped.attachments?.[0]?.status, 'DELETED');
  });

  test('a command that does not exist stops the task with the engine’s own words', async () => {
    await register({
      family: 'broken',
      containerDefinitions: [{ name: 'broken', image: testImage, memory: 16, command: ['/nope'] }],
    });
    const run = new RunTaskCommand({ cluster, taskDefinition: 'broken', launchType: 'EC2' });
    const stopped = await untilStopped((await client.send(run)).tasks?.[0]?.taskArn);
    assert.equal(stopped.stopCode, 'TaskFailedToStart');
    assert.match(stopped.stoppedReason ?? '', /^CannotStartContainerError: .*\/nope/);
  });

  test('a host port that another program has stops the task with a reason that names it', async () => {
    const other = createServer().listen(18_095, '127.0.0.1');
    await once(other, 'listening');
    const portMappings = [{ containerPort: 80, hostPort: 18_095 }];
    const container = { name: 'web', image: testImage, memory: 32, command: ['sleep', '600'], portMappings };
    await register({ family: 'taken', containerDefinitions: [container] });
    const run = new RunTaskCommand({ cluster, taskDefinition: 'taken', launchType: 'EC2' });
    const stopped = await untilStopped((await client.send(run)).tasks?.[0]?.taskArn);
    other.close();
    const reason =
      'CannotStartContainerError: Host port 18095 (tcp) of 127.0.0.1 is used by another program on this machine. End that, or give the container another hostPort; 0 takes a free one.';
    assert.deepEqual(
      [stopped.stopCode, stopped.stoppedReason, stopped.containers?.map((one) => one.reason)],
      ['TaskFailedToStart', reason, [reason]],
    );
  });

  function register(input: RegisterTaskDefinitionCommandInput) {
    return client.send(new RegisterTaskDefinitionCommand(input));
  }

  async function service() {
    const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: ['web'] }));
    assert.ok(services[0]);
    return services[0];
  }

  async function tasksOfService(): Promise<Task[]> {
    const { taskArns = [] } = await client.send(new ListTasksCommand({ cluster, serviceName: 'web' }));
    return taskArns.length === 0 ? [] : ((await described(taskArns)) ?? []);
  }

  async function described(tasks: string[]) {
    return (await client.send(new DescribeTasksCommand({ cluster, tasks }))).tasks;
  }

  async function untilStopped(task = ''): Promise<Task> {
    await until('STOPPED', async () => (await described([task]))?.[0]?.lastStatus === 'STOPPED');
    const [stopped] = (await described([task])) ?? [];
    assert.ok(stopped);
    return stopped;
  }

  async function names(): Promise<string[]> {
    const list = await containers.json<readonly { Names: readonly string[] }[]>(
      'GET',
      '/containers/json?all=true',
    );
    return list.flatMap(({ Names }) => Names);
  }

  /** Those of tasks; another one keeps the network of their metadata up while the endpoint runs. */
  async function runningNames(): Promise<string[]> {
    const list = await containers.json<readonly { Names: readonly string[] }[]>('GET', '/containers/json');
    return list.flatMap(({ Names }) => Names).filter((name) => !name.includes('ecs-workbench-metadata-'));
  }
});

describe('an endpoint that is killed while its containers run', { skip: noEngineReason() ?? false }, () => {
  test('finds them again, those that ended meanwhile too, and stops them when asked', async () => {
    await using given = new AsyncDisposableStack();
    const engine = given.use(await startTestEngine());
    const containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) =>
      each.abortAll(),
    );
    const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-kill-'));
    given.defer(() => rmSync(folder, { recursive: true }));
    const started = given.adopt<LocalProcess[]>([], endAll);
    const args = ['--runtime', 'docker', '--state', folder];
    const first = await startLocalProcess(args, { DOCKER_HOST: engine.host });
    started.push(first);
    const before = localClient(first.endpoint);
    await before.send(new CreateClusterCommand({ clusterName: cluster }));
    await declareInstances(before, cluster, ['us-east-1a']);
    const sleeper = {
      name: 'sleeper',
      image: testImage,
      memory: 16,
      command: ['sh', '-c', endsAtOnce('sleep 600')],
      stopTimeout: 2,
    };
    await before.send(
      new RegisterTaskDefinitionCommand({ family: 'sleep', containerDefinitions: [sleeper] }),
    );
    const run = new RunTaskCommand({ cluster, taskDefinition: 'sleep', launchType: 'EC2', count: 2 });
    const tasks = ((await before.send(run)).tasks ?? []).map(({ taskArn }) => taskArn ?? '');
    await untilAll(before, tasks, ['RUNNING', 'RUNNING']);
    const [stays, ends] = await runtimeIds(before, tasks);
    before.destroy();
    first.child.kill('SIGKILL');
    await first.ended;
    await containers.text('POST', `/containers/${ends}/kill`);

    const second = await startLocalProcess(args, { DOCKER_HOST: engine.host });
    started.push(second);
    const client = localClient(second.endpoint);
    await untilAll(client, tasks, ['RUNNING', 'STOPPED']);
    assert.deepEqual(await runtimeIds(client, tasks), [stays, ends]);
    await client.send(new StopTaskCommand({ cluster, task: tasks[0] }));
    await untilAll(client, tasks, ['STOPPED', 'STOPPED']);
    client.destroy();
    second.child.kill('SIGTERM');
    assert.deepEqual(await second.ended, { code: 0, signal: null, errors: '' });
  });
});

describe('an endpoint that may choose its runtime', { skip: noEngineReason() ?? false }, () => {
  test('says which engine runs the containers', async () => {
    await using engine = await startTestEngine();
    const local = await startLocalProcess(['--runtime', 'auto'], { DOCKER_HOST: engine.host });
    local.child.kill('SIGTERM');
    const { code, errors } = await local.ended;
    assert.deepEqual(
      [code, errors.replace(/Podman [\d.]+/, 'Podman N')],
      [0, `Containers are real and run on Podman N at ${engine.host}.\n`],
    );
  });
});

/** What keeps the network of an endpoint's metadata up, its owner left out. */
const metadata = '/ecs-workbench-metadata';

describe('what real containers leave behind', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let containers: EngineClient;
  let started: LocalProcess[];
  let given: AsyncDisposableStack;
  // Each has an engine of its own, so nothing that a failed one left is there for the next.
  beforeEach(async () => {
    given = new AsyncDisposableStack();
    engine = given.use(await startTestEngine());
    containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
    started = given.adopt<LocalProcess[]>([], endAll);
  });
  afterEach(() => given.disposeAsync());

  test('of an endpoint without a state folder that was killed is removed by the next one', async () => {
    const first = await startWithSleepers();
    const living = await startWithSleepers();
    first.local.child.kill('SIGKILL');
    await first.local.ended;
    assert.equal((await left()).containers.length, 6);
    const next = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    started.push(next);
    await until('removal', async () => (await left()).containers.length === 3);
    const livingNames = await namesOf(living.client, living.tasks);
    assert.deepEqual((await left()).containers, [...livingNames, metadata]);
    for (const { child, ended } of [next, living.local]) {
      child.kill('SIGTERM');
      assert.deepEqual(await ended, { code: 0, signal: null, errors: '' });
    }
    assert.deepEqual(await left(), { containers: [], volumes: ['all'] });
  });

  test('of stopped tasks goes with an endpoint, of running ones with --clean', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-left-'));
    const { local, client, tasks } = await startWithSleepers(['--state', folder]);
    const [stopped, runs] = tasks;
    await client.send(new StopTaskCommand({ cluster, task: stopped }));
    await untilAll(client, tasks, ['STOPPED', 'RUNNING']);
    const names = await namesOf(client, [runs ?? '']);
    local.child.kill('SIGTERM');
    assert.deepEqual(await local.ended, { code: 0, signal: null, errors: '' });
    const kept = await left();
    assert.deepEqual(kept.containers, [...names, metadata]);
    assert.equal(kept.volumes.length, 2);
    const other = mkdtempSync(join(tmpdir(), 'ecs-workbench-other-'));
    assert.equal(
      await clean(['--state', other]),
      'No container, network or volume of a local endpoint is left',
    );
    assert.deepEqual(await left(), kept);
    assert.equal(await clean([]), 'Removed 2 containers, 1 network and 2 volumes');
    assert.deepEqual(await left(), { containers: [], volumes: [] });
    for (const one of [folder, other]) rmSync(one, { recursive: true });
  });

  /** An endpoint with two running tasks, each with a volume of its own beside one that they share. */
  async function startWithSleepers(args: readonly string[] = []) {
    const local = await startLocalProcess(['--runtime', 'docker', ...args], { DOCKER_HOST: engine.host });
    started.push(local);
    const client = localClient(local.endpoint);
    await client.send(new CreateClusterCommand({ clusterName: cluster }));
    await declareInstances(client, cluster, ['us-east-1a']);
    const mountPoints = ['own', 'all'].map((sourceVolume) => ({
      sourceVolume,
      containerPath: `/${sourceVolume}`,
    }));
    const container = {
      name: 'sleeper',
      image: testImage,
      memory: 16,
      command: ['sh', '-c', endsAtOnce('sleep 600')],
    };
    await client.send(
      new RegisterTaskDefinitionCommand({
        family: 'sleep',
        containerDefinitions: [{ ...container, stopTimeout: 2, mountPoints }],
        volumes: [{ name: 'own' }, { name: 'all', dockerVolumeConfiguration: { scope: 'shared' } }],
      }),
    );
    const run = new RunTaskCommand({ cluster, taskDefinition: 'sleep', launchType: 'EC2', count: 2 });
    const tasks = ((await client.send(run)).tasks ?? []).map(({ taskArn }) => taskArn ?? '');
    await untilAll(client, tasks, ['RUNNING', 'RUNNING']);
    return { local, client, tasks };
  }

  async function clean(args: readonly string[]): Promise<string> {
    const printed = await printedBy(['--clean', ...args], { DOCKER_HOST: engine.host });
    return printed.trim().replace(` at ${engine.host}.`, '');
  }

  async function namesOf(client: ECSClient, tasks: string[]): Promise<string[]> {
    const ids = await runtimeIds(client, tasks);
    const names = ids.map(async (id) => {
      const { Name } = await containers.json<{ readonly Name: string }>('GET', `/containers/${id}/json`);
      return Name.replace(/^\/?/, '/');
    });
    return (await Promise.all(names)).sort();
  }

  async function left() {
    const list = await containers.json<readonly { readonly Names: readonly string[] }[]>(
      'GET',
      '/containers/json?all=true',
    );
    const { Volumes } = await containers.json<{
      readonly Volumes: readonly { readonly Name: string }[] | null;
    }>('GET', '/volumes');
    return {
      containers: list
        .flatMap(({ Names }) => Names)
        .map((name) => name.replace(/^(\/ecs-workbench-metadata)-.*/, '$1'))
        .sort(),
      volumes: (Volumes ?? []).map(({ Name }) => Name).sort(),
    };
  }
});

/** Ends the endpoints that a failed test left running. */
async function endAll(processes: readonly LocalProcess[]): Promise<void> {
  for (const { child } of processes) child.kill('SIGKILL');
  await Promise.all(processes.map(({ ended }) => ended));
}

/** Waits for these states; a task that has stopped instead of running says why at once. */
async function untilAll(client: ECSClient, tasks: string[], states: readonly string[]): Promise<void> {
  await until(states.join(', '), async () => {
    const described = (await client.send(new DescribeTasksCommand({ cluster, tasks }))).tasks ?? [];
    const ended = described.filter(
      ({ lastStatus }, at) => lastStatus === 'STOPPED' && states[at] !== 'STOPPED',
    );
    assert.deepEqual(ended.map(reasonsOf), [], 'These tasks have stopped.');
    return described.map(({ lastStatus }) => lastStatus).join() === states.join();
  });
}

function reasonsOf({ stoppedReason, containers = [] }: Task): readonly (string | undefined)[] {
  return [stoppedReason, ...containers.map(({ reason }) => reason)];
}

async function runtimeIds(client: ECSClient, tasks: string[]): Promise<(string | undefined)[]> {
  const described = await client.send(new DescribeTasksCommand({ cluster, tasks }));
  return (described.tasks ?? []).map(({ containers: [container] = [] }) => container?.runtimeId);
}

/** The page; `undefined` while nobody answers. */
async function page(url: string): Promise<string | undefined> {
  try {
    return await (await fetch(url)).text();
  } catch {
    return undefined;
  }
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + deadline;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`There was not ${what} within ${deadline} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
