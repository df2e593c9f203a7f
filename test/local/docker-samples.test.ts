import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  GetLogEventsCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  type ContainerDefinition,
  CreateClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import type { AccessKey } from '#core/local-access.ts';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { noEngineReason, startTestEngine, type TestEngine } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { declareInstances } from '../support/local.ts';
import { keyOfTests, type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { type Sample, sampleApplications, standInImage } from '../support/samples.ts';

/** Generous: the engine starts and stops a dozen containers meanwhile. */
const deadline = 60_000;
const samples = sampleApplications();

describe('sample applications as they stand in public', {
  skip: noEngineReason() ?? false,
  concurrency: 5,
}, () => {
  let engine: TestEngine;
  let containers: EngineClient;
  let local: LocalProcess;
  let world: SampleWorld;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
    engine.addImage(standInImage(samples));
    // One of them is on the network of the host.
    local = await startLocalProcess(['--runtime', 'docker', '--allow-host'], { DOCKER_HOST: engine.host });
    given.defer(async () => {
      local.child.kill('SIGTERM');
      const { code, errors } = await local.ended;
      const left = await containers.json('GET', '/containers/json?all=true');
      assert.deepEqual([code, left], [0, []], errors);
    });
    world = new SampleWorld({ endpoint: local.endpoint, credentials: await keyOfTests(), maxAttempts: 1 });
    given.defer(() => world.close());
    await world.open();
  });

  for (const { title, definition } of samples) {
    test(title, { timeout: 3 * deadline }, async () => {
      const places = definition.containerDefinitions.map((container) => logPlace(definition, container));
      for (const place of places) await world.makeGroup(place);
      const started = await world.run(definition);
      const running = await world.untilStatus(started, 'RUNNING');
      const pages = await Promise.all(urlsOf(definition, running).map(answer));
      assert.deepEqual(
        pages.map((page) => page.replace(/ of .*/s, '')),
        definition.containerDefinitions.flatMap(({ portMappings = [] }) =>
          portMappings.map(() => '200 page'),
        ),
      );
      for (const place of places.filter(({ serves }) => serves)) await world.untilServing(place, running);
      await world.client.send(new StopTaskCommand({ task: started, reason: 'The test is over.' }));
      const stopped = await world.untilStatus(started, 'STOPPED');
      assert.deepEqual(
        {
          stopCode: stopped.stopCode,
          reason: stopped.stoppedReason,
          exitCodes: exitCodes(definition, stopped),
        },
        {
          stopCode: 'UserInitiated',
          reason: 'The test is over.',
          exitCodes: definition.containerDefinitions.filter(serves).map(() => 0),
        },
      );
    });
  }
});

/** The clients of a test's cluster. */
class SampleWorld {
  readonly #options: Readonly<Record<string, unknown>> & { readonly endpoint: string };
  readonly client: ECSClient;
  readonly #logs = new Map<string, CloudWatchLogsClient>();

  constructor(options: {
    readonly endpoint: string;
    readonly credentials: AccessKey;
    readonly maxAttempts: number;
  }) {
    this.#options = options;
    this.client = new ECSClient({ ...options, region: 'us-east-1' });
  }

  async open(): Promise<void> {
    await this.client.send(new CreateClusterCommand({}));
    const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
    await declareInstances(this.client, 'default', zones, { cpu: 8192, memory: 16_384 });
  }

  close(): void {
    this.client.destroy();
    for (const each of this.#logs.values()) each.destroy();
  }

  /** On AWS too the group is to be there first. */
  async makeGroup({ region, logGroupName, isOwn }: LogPlace): Promise<void> {
    if (isOwn) return;
    try {
      await this.#logsIn(region).send(new CreateLogGroupCommand({ logGroupName }));
    } catch (error) {
      if (!(error instanceof ResourceAlreadyExistsException)) throw error;
    }
  }

  async run(definition: Sample['definition']): Promise<string> {
    const { taskDefinition } = await this.client.send(new RegisterTaskDefinitionCommand(definition));
    const awsvpcConfiguration = { subnets: ['subnet-a'] };
    const { tasks, failures } = await this.client.send(
      new RunTaskCommand({
        taskDefinition: taskDefinition?.taskDefinitionArn,
        launchType: definition.requiresCompatibilities?.[0] ?? 'EC2',
        ...(definition.networkMode === 'awsvpc' ? { networkConfiguration: { awsvpcConfiguration } } : {}),
      }),
    );
    assert.deepEqual(failures, []);
    return tasks?.[0]?.taskArn ?? '';
  }

  async untilStatus(arn: string, status: string): Promise<Task> {
    return first(status, async () => {
      const { tasks } = await this.client.send(new DescribeTasksCommand({ tasks: [arn] }));
      const task = tasks?.[0];
      if (status !== 'STOPPED' && task?.stoppedReason !== undefined) assert.fail(task.stoppedReason);
      return task?.lastStatus === status ? task : undefined;
    });
  }

  /** Waits for the line by which the application says that it serves. */
  async untilServing(place: LogPlace, task: Task): Promise<void> {
    const { logGroupName } = place;
    const logStreamName = place.streamOf(task);
    await first(`lines in ${logGroupName} ${logStreamName}`, async () => {
      const { events = [] } = await this.#logsIn(place.region).send(
        new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }),
      );
      return events.find(({ message = '' }) => message.startsWith('serves '));
    });
  }

  #logsIn(region: string): CloudWatchLogsClient {
    const client = this.#logs.get(region) ?? new CloudWatchLogsClient({ ...this.#options, region });
    this.#logs.set(region, client);
    return client;
  }
}

/** Where a container's lines are found. */
interface LogPlace {
  readonly region: string;
  readonly logGroupName: string;
  /** The endpoint's own group, for what names none. */
  readonly isOwn: boolean;
  readonly serves: boolean;
  streamOf(task: Task): string;
}

function logPlace({ family = '' }: Sample['definition'], container: ContainerDefinition): LogPlace {
  const { options } = container.logConfiguration ?? {};
  const { name = '' } = container;
  const prefix = options?.['awslogs-stream-prefix'];
  const idOf = ({ taskArn = '' }: Task) => taskArn.slice(taskArn.lastIndexOf('/') + 1);
  return {
    region: options?.['awslogs-region'] ?? 'us-east-1',
    logGroupName: options?.['awslogs-group'] ?? `/ecs-workbench/${family}`,
    isOwn: options === undefined,
    serves: serves(container),
    streamOf: (task) => `${options === undefined ? 'default' : prefix}/${name}/${idOf(task)}`,
  };
}

/** Whether it is one of the application's own containers, and no helper beside it. */
function serves({ essential }: ContainerDefinition): boolean {
  return essential !== false;
}

/** Where the ports of a task answer, by its network mode. */
function urlsOf({ networkMode, containerDefinitions }: Sample['definition'], task: Task): string[] {
  const details = task.attachments?.[0]?.details ?? [];
  const address = details.find(({ name }) => name === 'privateIPv4Address')?.value ?? '';
  return containerDefinitions.flatMap(({ name, portMappings = [] }) =>
    portMappings.map(({ containerPort }) => {
      if (networkMode === 'awsvpc') return `http://${address}:${containerPort}/`;
      const { networkBindings = [] } = task.containers?.find((each) => each.name === name) ?? {};
      const binding = networkBindings.find((each) => each.containerPort === containerPort);
      return `http://${binding?.bindIP}:${binding?.hostPort}/`;
    }),
  );
}

function exitCodes({ containerDefinitions }: Sample['definition'], { containers = [] }: Task) {
  return containerDefinitions
    .filter(serves)
    .map(({ name }) => containers.find((each) => each.name === name)?.exitCode);
}

function answer(url: string): Promise<string> {
  return first(`an answer of ${url}`, async () => {
    try {
      const response = await fetch(url);
      return `${response.status} ${await response.text()}`;
    } catch {
      return undefined;
    }
  });
}

async function first<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const end = Date.now() + deadline;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(200);
  }
  throw new Error(`Not within ${deadline} ms: ${what}`);
}
