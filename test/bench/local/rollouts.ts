import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { CountedProcess } from './counted-process.ts';
import { startOurs } from './subjects.ts';

const cluster = 'rollouts';

/** The cluster's time passes faster, so that waiting does not take longer than the work. */
const speed = '20';

/** Every service has so many tasks. */
const tasks = 5;

/** Instances enough for twice a thousand services' tasks; the same for every row. */
const instances = 20;

interface Storm {
  readonly services: number;
  /** Seconds of processor time until all services ran. */
  readonly creation: number;
  /** Seconds of processor time until all ran the new revision; absent where some never can. */
  readonly rollout: number | undefined;
  readonly slowest: Slowest;
  /** Milliseconds of processor time that the longest turn of the event loop took. */
  readonly turn: number;
}

/** The slowest answers of calls made all the while, in milliseconds. */
interface Slowest {
  readonly wall: number;
  /** By the processor time that the endpoint took from the call to its answer, whatever it took it for. */
  readonly processor: number;
}

/** What it costs when every service gets a new revision at once. */
export async function rolloutCases(): Promise<void> {
  const forty = await storm(40);
  const twoHundred = await storm(200);
  const failing = await storm(200, { failingEach: 5 });
  const thousand = await storm(1000);
  console.log(`\nlocal endpoint: ${tasks} tasks a service, all services rolled at once; processor time`);
  for (const one of [forty, twoHundred, thousand]) printStorm(one, forty);
  const ratio = (failing.creation / twoHundred.creation).toFixed(2);
  console.log(
    `    200 services, one in five of which fails to pull: ${failing.creation.toFixed(2)} s created in the same time (${ratio} x), ${answersOf(failing)}`,
  );
  console.log('  with a state folder');
  const stored = await storm(40, { stored: true });
  for (const services of [200, 1000]) printStorm(await storm(services, { stored: true }), stored);
}

function printStorm(one: Storm, forty: Storm): void {
  const grown = ((one.rollout ?? Number.NaN) / (forty.rollout ?? Number.NaN)).toFixed(1);
  const much = `${one.creation.toFixed(2)} s created, ${one.rollout?.toFixed(2)} s rolled (${grown} x that of 40)`;
  console.log(`  ${String(one.services).padStart(5)} services  ${much}, ${answersOf(one)}`);
}

function answersOf({ slowest: { wall, processor }, turn }: Storm): string {
  return `slowest answer ${wall.toFixed(0)} ms, after ${processor.toFixed(0)} ms of processor time (aim 100), longest turn of the event loop ${turn.toFixed(0)} ms`;
}

interface StormOptions {
  /** One in so many services cannot pull its image; nought stands for none. */
  readonly failingEach?: number;
  /** Whether the endpoint keeps its state in a folder. */
  readonly stored?: boolean;
}

async function storm(
  services: number,
  { failingEach = 0, stored = false }: StormOptions = {},
): Promise<Storm> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-bench-'));
  const turns = join(folder, 'turns');
  const server = await startOurs(['--speed', speed, ...(stored ? ['--state', join(folder, 'state')] : [])], {
    turns,
  });
  try {
    await declare(server);
    const probe = new Probe(server);
    const start = server.processorSeconds;
    await create(server, services, failingEach);
    const healthy = failingEach === 0 ? services : services - Math.ceil(services / failingEach);
    await untilRunning(server, healthy * tasks);
    const creation = server.processorSeconds - start;
    const rollout = failingEach === 0 ? await roll(server, services) : undefined;
    const slowest = await probe.end();
    await server.end();
    return { services, creation, rollout, slowest, turn: Number(readFileSync(turns, 'utf8')) };
  } finally {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function declare(server: CountedProcess): Promise<void> {
  await server.call('CreateCluster', { clusterName: cluster });
  const totalResources = [
    { name: 'CPU', type: 'INTEGER', integerValue: 64_000 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 256_000 },
  ];
  for (let index = 0; index < instances; index += 1) {
    await server.call('RegisterContainerInstance', { cluster, totalResources });
  }
  const app = { name: 'app', image: 'nginx:1.27', cpu: 64, memory: 128 };
  const dockerLabels = { 'ecs-workbench.simulate.fail-pull': 'no such image' };
  await server.call('RegisterTaskDefinition', { family: 'web', containerDefinitions: [app] });
  await server.call('RegisterTaskDefinition', { family: 'next', containerDefinitions: [app] });
  await server.call('RegisterTaskDefinition', {
    family: 'failing',
    containerDefinitions: [{ ...app, dockerLabels }],
  });
}

async function create(server: CountedProcess, services: number, failingEach: number): Promise<void> {
  for (let index = 0; index < services; index += 1) {
    const taskDefinition = failingEach > 0 && index % failingEach === 0 ? 'failing' : 'web';
    await server.call('CreateService', {
      ...{ cluster, serviceName: `service-${index}`, taskDefinition, desiredCount: tasks },
    });
  }
}

async function roll(server: CountedProcess, services: number): Promise<number> {
  const start = server.processorSeconds;
  const names = Array.from({ length: services }, (_, index) => `service-${index}`);
  await Promise.all(Array.from({ length: callers }, () => rollThose(server, names)));
  await untilRunning(server, services * tasks, 'next');
  return server.processorSeconds - start;
}

/** How many call at once; more would measure how long calls wait for each other in this process. */
const callers = 10;

async function rollThose(server: CountedProcess, names: string[]): Promise<void> {
  for (let service = names.pop(); service !== undefined; service = names.pop()) {
    await server.call('UpdateService', { cluster, service, taskDefinition: 'next' });
  }
}

/** Until so many tasks run and no others are there, of one family where it is said. */
async function untilRunning(server: CountedProcess, count: number, family?: string): Promise<void> {
  const end = performance.now() + 300_000;
  for (;;) {
    const { clusters } = await server.call('DescribeClusters', { clusters: [cluster] });
    // The operation's model says so.
    const [one] = clusters as readonly { readonly runningTasksCount: number }[];
    if (one !== undefined && one.runningTasksCount === count && (await isOnly(server, family))) return;
    if (performance.now() > end) throw new Error(`${one?.runningTasksCount} tasks run, not ${count}.`);
    await pause(100);
  }
}

/** Whether no task of another family is left. */
async function isOnly(server: CountedProcess, family: string | undefined): Promise<boolean> {
  if (family === undefined) return true;
  const { taskArns } = await server.call('ListTasks', { cluster, family: 'web' });
  return Array.isArray(taskArns) && taskArns.length === 0;
}

/** Calls every few milliseconds and keeps how long the slowest answers took. */
class Probe {
  #slowest: Slowest = { wall: 0, processor: 0 };
  #ends = false;
  readonly #running: Promise<void>;

  constructor(server: CountedProcess) {
    this.#running = this.#run(server);
  }

  async end(): Promise<Slowest> {
    this.#ends = true;
    await this.#running;
    return this.#slowest;
  }

  async #run(server: CountedProcess): Promise<void> {
    while (!this.#ends) {
      const [start, used] = [performance.now(), server.threadMilliseconds];
      await server.call('ListClusters', {});
      const { wall, processor } = this.#slowest;
      this.#slowest = {
        wall: Math.max(wall, performance.now() - start),
        processor: Math.max(processor, server.threadMilliseconds - used),
      };
      await pause(20);
    }
  }
}
