import {
  type ContainerInstance,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import type { Service, TaskDefinition, TaskRun } from '#core/ecs/authored.ts';
import { type FitAnswer, fitOf } from '#core/fit/fit.ts';
import { requestOf } from '#core/fit/request.ts';
import { countCopies } from '#core/placement/count-copies.ts';
import type { InstanceState, PlacementRequest, Random } from '#core/placement/model.ts';
import { describeInstances, describeTasks, savedSnapshot } from '../support/described-cluster.ts';
import { type Local, openLocal } from '../support/local.ts';
import { between, pick, seeded } from '../support/random.ts';
import { declareCluster, ignoreEmptyCluster, letLifeGoOn } from '../support/random-cluster-life.ts';
import { randomConstraints, randomLaunch, randomPlacement } from '../support/random-placement.ts';
import { networkFor, randomTaskDefinition } from '../support/random-task-definition.ts';

/** One thing started on the endpoint, with what was foretold of it from the outputs of the describe calls. */
export interface PlacementCase {
  /** Which seed and which case of it, and what was started. */
  readonly name: string;
  readonly request: PlacementRequest;
  readonly before: readonly InstanceState[];
  readonly foretold: FitAnswer;
  /** The instances of the copies; of RunTask's in the order of placing. */
  readonly placements: readonly string[];
  readonly ordered: boolean;
  readonly refused: Refused;
  readonly after: readonly ContainerInstance[];
}

/** What the endpoint said of the copies that found no place: RunTask for each instance, a service in an event. */
export type Refused =
  | { readonly failures: Readonly<Record<string, string>> }
  | { readonly event: string | undefined };

const casesPerCluster = 4;
const cluster = 'production';

/** Plays so many cases: clusters of 1 to 50 instances, each with four cases between which its life goes on. */
export async function playPlacements(count: number): Promise<PlacementCase[]> {
  const cases: PlacementCase[] = [];
  for (let seed = 0; cases.length < count; seed += 1) {
    const local = await openLocal();
    try {
      cases.push(...(await playCluster(local, seed)));
    } finally {
      await local.close();
    }
    if (local.logged.length > 0) throw new Error(local.logged.join('\n'));
  }
  return cases.slice(0, count);
}

async function playCluster(local: Local, seed: number): Promise<PlacementCase[]> {
  const random = seeded(seed);
  const instances = await declareCluster(local, cluster, sizeOf(random), random);
  const cases: PlacementCase[] = [];
  while (cases.length < casesPerCluster) {
    await letLifeGoOn(local, cluster, instances, random);
    cases.push(await play(local, `seed ${seed}, case ${cases.length}`, random));
  }
  return cases;
}

/** 1 to 50, the small ones more often. */
function sizeOf(random: Random): number {
  return Math.ceil(50 * random() ** 1.7) || 1;
}

async function play(local: Local, name: string, random: Random): Promise<PlacementCase> {
  const family = pick(random, ['web', `fresh-${name.replace(/\W+/g, '-')}`]);
  const definition = randomTaskDefinition(random, family);
  await local.client.send(new RegisterTaskDefinitionCommand(definition));
  const start = pick(random, [runTask, runTask, createService, createDaemon]);
  return await start({ local, name, definition, random });
}

interface Start {
  readonly local: Local;
  readonly name: string;
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly random: Random;
}

async function runTask(start: Start): Promise<PlacementCase> {
  const { local, name, definition, random } = start;
  const launch = randomLaunch(random, definition.networkMode);
  const run = { ...randomPlacement(random), ...launch, ...networkFor(definition) };
  const before = await snapshot(start, run);
  const request = requestOf(authored(definition), undefined, authoredRun(run));
  const count = wanted(request, before, random);
  const foretold = fitOf(
    { task: authored(definition), service: undefined, run: authoredRun(run), count, instances: before },
    seeded(1),
  );
  const placements: string[] = [];
  let failures: Record<string, string> = {};
  for (let left = count; left > 0; left -= 10) {
    const input = { ...run, cluster, taskDefinition: definition.family, count: Math.min(left, 10) };
    const answer = await local.client.send(new RunTaskCommand(input)).catch(ignoreEmptyCluster);
    placements.push(...instancesOf(answer?.tasks ?? []));
    failures = Object.fromEntries((answer?.failures ?? []).map(({ arn = '', reason = '' }) => [arn, reason]));
  }
  const after = await describeInstances(local.client, cluster);
  const refused = { failures };
  return {
    name: `${name}: RunTask ${count}`,
    request,
    before,
    foretold,
    placements,
    ordered: true,
    refused,
    after,
  };
}

async function createService(start: Start): Promise<PlacementCase> {
  const { definition, random } = start;
  const launch = randomLaunch(random, definition.networkMode);
  const service = { serviceName: 'api', ...randomPlacement(random), ...launch, ...networkFor(definition) };
  const before = await snapshot(start, service);
  const request = requestOf(authored(definition), authoredService(service));
  return await serve(start, { ...service, desiredCount: wanted(request, before, random) }, before);
}

async function createDaemon(start: Start): Promise<PlacementCase> {
  const { definition, random } = start;
  const service = {
    serviceName: 'api',
    schedulingStrategy: 'DAEMON' as const,
    placementConstraints: randomConstraints(random).filter(({ type }) => type === 'memberOf'),
    ...networkFor(definition),
  };
  return await serve(start, service, await snapshot(start, service));
}

/** What a capacity provider is still to bring instances for has none yet. */
function instancesOf(tasks: readonly Task[]): string[] {
  return tasks.flatMap(({ containerInstanceArn }) => containerInstanceArn ?? []);
}

type ServiceInput = Omit<ConstructorParameters<typeof CreateServiceCommand>[0], 'serviceName'> & {
  readonly serviceName: string;
};

async function serve(
  { local, name, definition }: Start,
  service: ServiceInput,
  before: readonly InstanceState[],
): Promise<PlacementCase> {
  const { client, clock } = local;
  const task = authored(definition);
  const question = { task, service: authoredService(service), count: undefined, instances: before };
  const foretold = fitOf(question, seeded(1));
  const input = { ...service, cluster, taskDefinition: definition.family };
  await client.send(new CreateServiceCommand(input));
  const tasks = await describeTasks(client, cluster, service.serviceName);
  const { services } = await client.send(new DescribeServicesCommand({ cluster, services: ['api'] }));
  const after = await describeInstances(client, cluster);
  await client.send(new DeleteServiceCommand({ cluster, service: 'api', force: true }));
  clock.advance(5);
  return {
    name: `${name}: CreateService ${service.desiredCount ?? 'DAEMON'}`,
    request: requestOf(task, authoredService(service)),
    before,
    foretold,
    placements: instancesOf(tasks),
    ordered: false,
    refused: { event: services?.[0]?.events?.find(({ message }) => message?.includes('unable'))?.message },
    after,
  };
}

/** The described instances; the tasks on them too where whose tasks they are makes a difference. */
async function snapshot({ local, definition }: Start, placement: object): Promise<InstanceState[]> {
  const instances = await describeInstances(local.client, cluster);
  const matters =
    definition.networkMode === 'awsvpc' ||
    definition.family === 'web' ||
    JSON.stringify([definition, placement]).includes('task:group');
  return savedSnapshot(instances, matters ? await describeTasks(local.client, cluster) : undefined);
}

/** Sometimes a few, sometimes more than fit. */
function wanted(request: PlacementRequest, before: readonly InstanceState[], random: Random): number {
  if (random() < 0.4) return between(random, 1, 25);
  return Math.min(countCopies(request, before).fits + between(random, 1, 4), 60);
}

// The SDK's inputs are what a person writes into a file, only without placeholders.
const authored = (definition: RegisterTaskDefinitionCommandInput) => definition as TaskDefinition;
const authoredRun = (run: object) => run as TaskRun;
const authoredService = (service: object) => service as Service;
