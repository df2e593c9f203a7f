import {
  type ContainerDefinition,
  type ContainerInstance,
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  type ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { Service as AuthoredService, TaskDefinition } from '#core/ecs/authored.ts';
import { fitOf } from '#core/fit/fit.ts';
import type { DeploymentForecast } from '#core/placement/deployment.ts';
import type { InstanceState, Random } from '#core/placement/model.ts';
import { describeInstances, describeTasks, savedSnapshot } from '../support/described-cluster.ts';
import { type Local, openLocal } from '../support/local.ts';
import { between, pick, seeded } from '../support/random.ts';
import { networkFor } from '../support/random-task-definition.ts';

/** A rolling update, foretold from the outputs of the describe calls and then done. */
export interface RolloutCase {
  readonly name: string;
  readonly foretold: DeploymentForecast | undefined;
  readonly finished: boolean;
  /** The service's events since the update, the newest first. */
  readonly events: readonly string[];
  /** Copies of the new revision that run in the end. */
  readonly started: number;
  /** The instances each time the clock stood still, to be looked at for more than they have. */
  readonly seen: readonly ContainerInstance[];
}

const cluster = 'production';

/** Plays so many updates, each of a service that runs on a cluster of its own. */
export async function playRollouts(count: number): Promise<RolloutCase[]> {
  const cases: RolloutCase[] = [];
  for (let seed = 0; cases.length < count; seed += 1) {
    const local = await openLocal();
    try {
      const played = await playRollout(local, seed);
      if (played !== undefined) cases.push(played);
    } finally {
      await local.close();
    }
    if (local.logged.length > 0) throw new Error(local.logged.join('\n'));
  }
  return cases;
}

/** `undefined` when not even the first deployment comes up, so that there is nothing to update. */
async function playRollout(local: Local, seed: number): Promise<RolloutCase | undefined> {
  const { client, clock } = local;
  const random = seeded(seed);
  await fillCluster(local, random);
  const old = randomWeb(random);
  const service = { ...randomService(random), ...networkFor(old) };
  await client.send(new RegisterTaskDefinitionCommand(old));
  await client.send(new CreateServiceCommand({ ...service, cluster, taskDefinition: 'web' }));
  clock.advance(30);
  const up = await describeService(client);
  if (up.runningCount !== service.desiredCount) return undefined;
  if (random() < 0.5) await fill(local, between(random, 1, 10));

  const fresh = changed(old, random);
  const task = fresh as TaskDefinition;
  const instances = await snapshot(local, old, fresh);
  // The SDK's input is what a person writes into a file, only without placeholders.
  const question = { task, service: service as AuthoredService, count: undefined, instances };
  const { deployment } = fitOf(question, seeded(1));
  await client.send(new RegisterTaskDefinitionCommand(fresh));
  await client.send(new UpdateServiceCommand({ cluster, service: 'web', taskDefinition: 'web' }));
  const seen = await letItRollOut(local);
  const after = await describeService(client);
  const news = (after.events ?? []).filter(({ id }) => !up.events?.some((before) => before.id === id));
  const { min, max } = boundsText(service);
  return {
    name: `seed ${seed}: ${service.desiredCount} tasks, ${min} to ${max} percent`,
    foretold: deployment,
    finished: isComplete(after),
    events: news.map(({ message = '' }) => message),
    started: after.deployments?.[0]?.runningCount ?? 0,
    seen,
  };
}

/** A few instances of one or two sizes with tasks on them that stay. */
async function fillCluster(local: Local, random: Random): Promise<void> {
  const { client } = local;
  await client.send(new CreateClusterCommand({ clusterName: cluster }));
  for (let left = between(random, 1, 6); left > 0; left -= 1) {
    await client.send(
      new RegisterContainerInstanceCommand({
        cluster,
        totalResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: pick(random, [1024, 2048, 2048]) },
          { name: 'MEMORY', type: 'INTEGER', integerValue: pick(random, [1900, 3800, 3800]) },
        ],
        attributes: [
          { name: 'ecs.availability-zone', value: pick(random, ['us-east-1a', 'us-east-1b']) },
          { name: 'ecs.instance-type', value: pick(random, ['m6i.large', 'm6i.xlarge']) },
          { name: 'stack', value: pick(random, ['prod', 'prod', 'test']) },
        ],
      }),
    );
  }
  const container = { name: 'batch', image: 'batch:1', cpu: pick(random, [60, 400]), memory: 500 };
  await client.send(
    new RegisterTaskDefinitionCommand({ family: 'batch', containerDefinitions: [container] }),
  );
  if (random() < 0.5) await fill(local, between(random, 1, 8));
}

/** Starts tasks that stay, as far as there is room for them. */
async function fill({ client, clock }: Local, count: number): Promise<void> {
  const placementStrategy = [{ type: 'random' as const }];
  await client.send(new RunTaskCommand({ cluster, taskDefinition: 'batch', count, placementStrategy }));
  clock.advance(5);
}

/** The tasks are described too, unless they can be none but the service's. */
async function snapshot(
  { client }: Local,
  old: RegisterTaskDefinitionCommandInput,
  fresh: RegisterTaskDefinitionCommandInput,
): Promise<InstanceState[]> {
  const instances = await describeInstances(client, cluster);
  const tasks = await describeTasks(client, cluster);
  const [before] = old.containerDefinitions ?? [];
  const same = JSON.stringify([{ ...before, image: 'web:2' }]) === JSON.stringify(fresh.containerDefinitions);
  const plain = old.networkMode !== 'awsvpc' && tasks.every(({ group }) => group === 'service:web');
  return savedSnapshot(instances, same && plain ? undefined : tasks);
}

function randomWeb(random: Random): RegisterTaskDefinitionCommandInput & {
  containerDefinitions: [ContainerDefinition];
} {
  const networkMode = pick(random, ['bridge', 'bridge', 'host', 'awsvpc'] as const);
  const port = networkMode === 'bridge' ? pick(random, [0, 0, 80]) : 80;
  return {
    family: 'web',
    networkMode,
    containerDefinitions: [
      {
        name: 'web',
        image: 'web:1',
        cpu: pick(random, [64, 256, 500, 900]),
        memory: pick(random, [128, 300, 512, 1500]),
        portMappings: networkMode === 'host' && random() < 0.4 ? [] : [{ containerPort: 80, hostPort: port }],
      },
    ],
  };
}

/** The next revision: mostly another image alone, sometimes another size or port as well. */
function changed(before: ReturnType<typeof randomWeb>, random: Random): RegisterTaskDefinitionCommandInput {
  const [container] = before.containerDefinitions;
  const size = random() < 0.3 ? { cpu: pick(random, [64, 400, 1000]) } : {};
  const memory = random() < 0.3 ? { memory: pick(random, [200, 700, 1800]) } : {};
  const moved = before.networkMode === 'bridge' && random() < 0.1;
  const portMappings = moved
    ? [{ containerPort: 80, hostPort: pick(random, [0, 80, 8080]) }]
    : (container.portMappings ?? []);
  return {
    ...before,
    containerDefinitions: [{ ...container, image: 'web:2', ...size, ...memory, portMappings }],
    ...(random() < 0.05 ? { runtimePlatform: { cpuArchitecture: 'ARM64' } } : {}),
  };
}

function randomService(random: Random) {
  const minimumHealthyPercent = pick(random, [0, 25, 50, 66, 75, 90, 100, 100]);
  const maximumPercent = pick(random, [100, 110, 125, 150, 200, 200, 200, 200]);
  const blocked = minimumHealthyPercent === 100 && maximumPercent === 100;
  return {
    serviceName: 'web',
    desiredCount: between(random, 1, 8),
    availabilityZoneRebalancing: 'DISABLED' as const,
    deploymentConfiguration: { minimumHealthyPercent, maximumPercent: blocked ? 101 : maximumPercent },
    placementStrategy: [
      ...pick(random, [
        [],
        [{ type: 'binpack' as const, field: 'memory' }],
        [{ type: 'spread' as const, field: 'instanceId' }],
        [{ type: 'spread' as const, field: 'attribute:ecs.availability-zone' }],
      ]),
    ],
    placementConstraints: [
      ...(random() < 0.15 ? [{ type: 'distinctInstance' as const }] : []),
      ...(random() < 0.15 ? [{ type: 'memberOf' as const, expression: 'attribute:stack == prod' }] : []),
    ],
  };
}

function boundsText({ deploymentConfiguration: bounds }: ReturnType<typeof randomService>) {
  return { min: bounds.minimumHealthyPercent, max: bounds.maximumPercent };
}

async function describeService(client: ECSClient): Promise<Service> {
  const { services } = await client.send(new DescribeServicesCommand({ cluster, services: ['web'] }));
  const [service] = services ?? [];
  if (service === undefined) throw new Error('The service is not there.');
  return service;
}

function isComplete({ deployments = [] }: Service): boolean {
  return deployments.length === 1 && deployments[0]?.rolloutState === 'COMPLETED';
}

/** Lets time pass until the update is done or nothing has changed for a minute and a half. */
async function letItRollOut({ client, clock }: Local): Promise<ContainerInstance[]> {
  const seen: ContainerInstance[] = [];
  let still = 0;
  let last = '';
  while (still < 6) {
    clock.advance(15);
    const service = await describeService(client);
    if (isComplete(service)) return seen;
    const tasks = service.deployments?.map(({ id, runningCount, pendingCount }) => [
      id,
      runningCount,
      pendingCount,
    ]);
    const now = JSON.stringify(tasks);
    still = now === last ? still + 1 : 0;
    last = now;
    if (still === 0) seen.push(...(await describeInstances(client, cluster)));
  }
  return seen;
}
