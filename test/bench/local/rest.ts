import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { noEngineReason, startTestEngine, testImage } from '../../support/engine.ts';
import { median } from '../measure.ts';
import type { CountedProcess } from './counted-process.ts';
import { startOurs } from './subjects.ts';

const starts = 11;
const services = 20;
const idleSeconds = 30;

/** What the endpoint costs when nobody asks for anything: its start, and its rest with services that run. */
export async function restCases(): Promise<void> {
  const each: { readonly wall: number; readonly processor: number }[] = [];
  for (let count = 0; count < starts; count += 1) each.push(await start());
  console.log('\nlocal endpoint: start to the line that says where it listens, and rest');
  console.log(
    `  start                  ${median(each.map(({ wall }) => wall)).toFixed(0)} ms, of processor time ${median(each.map(({ processor }) => processor)).toFixed(0)} ms (to stay under 300 ms)`,
  );
  const share = await rest(['--instances', 'm6i.large=2'], { image: 'app', desiredCount: 2 });
  console.log(
    `  ${services} services at rest    ${share.toFixed(2)} % of a processor over ${idleSeconds} s (to stay under 0.5 %)`,
  );
  await containerCase();
}

/** The same with a real container for each service, where an engine can be started. */
async function containerCase(): Promise<void> {
  if (noEngineReason() !== undefined) return;
  await using engine = await startTestEngine();
  const app = { image: testImage, command: ['sleep', '1000000'], desiredCount: 1 };
  const args = ['--instances', 'm6i.large=2', '--runtime', 'docker', '--open'];
  const share = await rest(args, app, engine.host);
  console.log(
    `  as many real containers ${share.toFixed(2)} % of a processor over ${idleSeconds} s (to stay under 0.5 %)`,
  );
}

async function start() {
  const before = performance.now();
  const server = await startOurs();
  const found = { wall: performance.now() - before, processor: server.processorSeconds * 1000 };
  await server.end();
  return found;
}

/** What each service runs, and how often. */
interface Running {
  readonly image: string;
  readonly command?: readonly string[];
  readonly desiredCount: number;
}

/** The share of a processor, in percent, that running services take. */
async function rest(args: readonly string[], running: Running, engine?: string): Promise<number> {
  const server = await startOurs(args, engine === undefined ? {} : { engine });
  try {
    await fill(server, running);
    await untilRunning(server, services * running.desiredCount);
    // The deployments end.
    await pause(idleSeconds * 1000);
    const before = server.processorSeconds;
    await pause(idleSeconds * 1000);
    return ((server.processorSeconds - before) / idleSeconds) * 100;
  } finally {
    await server.end();
  }
}

async function fill(server: CountedProcess, { desiredCount, ...app }: Running): Promise<void> {
  const containerDefinitions = [{ ...app, name: 'app', memory: 64 }];
  await server.call('RegisterTaskDefinition', { family: 'app', containerDefinitions });
  for (let count = 0; count < services; count += 1) {
    await server.call('CreateService', { serviceName: `s${count}`, taskDefinition: 'app', desiredCount });
  }
}

async function untilRunning(server: CountedProcess, tasks: number): Promise<void> {
  for (;;) {
    const { clusters } = await server.call('DescribeClusters', { clusters: ['default'] });
    const [cluster] = Array.isArray(clusters) ? clusters : [];
    if (Object(cluster).runningTasksCount === tasks) return;
    await pause(500);
  }
}
