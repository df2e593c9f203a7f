import { setTimeout as pause } from 'node:timers/promises';
import type { CountedProcess } from './counted-process.ts';
import { startOurs } from './subjects.ts';

const cluster = 'full';

/** So many tasks fit, and all of them are stopped once. */
const places = 100;

/** Milliseconds between the ends of two tasks, so that each is looked at by itself. */
const apart = 50;

const waitingFew = 100;
const waitingMany = 1000;

/** What the end of a task costs where everything is full and services wait for its place. */
export async function fullClusterCases(): Promise<void> {
  const few = await costOfEnds(waitingFew);
  const many = await costOfEnds(waitingMany);
  console.log(
    `\nlocal endpoint: processor time for each task that ends and the one that takes its place in a full cluster: ${few.toFixed(2)} ms where ${waitingFew} services wait for room, ${many.toFixed(2)} ms where ${waitingMany} do (growth ${(many / few).toFixed(2)} x)`,
  );
}

/** In milliseconds for each task. */
async function costOfEnds(waiting: number): Promise<number> {
  const server = await startOurs();
  try {
    await fill(server, waiting);
    await pause(2000);
    const before = server.processorSeconds;
    for (let left = places - 1; left >= 0; left -= 1) {
      await server.call('UpdateService', { cluster, service: 'first', desiredCount: left });
      await pause(apart);
    }
    await untilFull(server, 0);
    return ((server.processorSeconds - before) / places) * 1000;
  } finally {
    await server.end();
  }
}

async function fill(server: CountedProcess, waiting: number): Promise<void> {
  await server.call('CreateCluster', { clusterName: cluster });
  const totalResources = [
    { name: 'CPU', type: 'INTEGER', integerValue: 640 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: 64_000 },
  ];
  for (let index = 0; index < places / 10; index += 1) {
    await server.call('RegisterContainerInstance', { cluster, totalResources });
  }
  const app = { name: 'app', image: 'nginx:1.27', cpu: 64, memory: 128 };
  await server.call('RegisterTaskDefinition', { family: 'web', containerDefinitions: [app] });
  await create(server, 'first', places);
  await untilFull(server, places);
  for (let index = 0; index < waiting; index += 1) await create(server, `waiting-${index}`, 1);
}

function create(server: CountedProcess, serviceName: string, desiredCount: number) {
  return server.call('CreateService', { cluster, serviceName, taskDefinition: 'web', desiredCount });
}

/** Until a task runs at every place, so many of them of the first service. */
async function untilFull(server: CountedProcess, ofFirst: number): Promise<void> {
  const end = performance.now() + 120_000;
  for (;;) {
    const running = await count(server, 'DescribeClusters', { clusters: [cluster] }, 'clusters');
    const first = await count(server, 'DescribeServices', { cluster, services: ['first'] }, 'services');
    if (running === places && first === ofFirst) return;
    if (performance.now() > end) throw new Error(`${running} tasks run, not ${places}.`);
    await pause(100);
  }
}

/** How many tasks run in what is described. */
async function count(server: CountedProcess, operation: string, input: object, list: string) {
  const answer = await server.call(operation, input);
  // The operation's model says so; a cluster names the number otherwise than a service.
  const [one] = answer[list] as readonly {
    readonly runningTasksCount?: number;
    readonly runningCount?: number;
  }[];
  return one?.runningTasksCount ?? one?.runningCount;
}
