import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountedProcess } from './counted-process.ts';
import { cluster, fillState, launch, service } from './stopped-tasks.ts';
import { startMoto, startOurs } from './subjects.ts';

const few = 100;
const many = 100_000;

/** Each call so often, after a third as many that do not count. */
const rounds = 300;

type Call = (server: CountedProcess, round: number) => Promise<unknown>;

/** What a server is asked, in the order in which the rows are printed. */
function callsFor(run: object, task: string): readonly (readonly [name: string, Call])[] {
  const create = { cluster, taskDefinition: 'plain', desiredCount: 0 };
  return [
    ['RunTask', (server) => server.call('RunTask', run)],
    ['DescribeTasks', (server) => server.call('DescribeTasks', { cluster, tasks: [task] })],
    ['ListTasks by service', (server) => server.call('ListTasks', { cluster, serviceName: service })],
    [
      'CreateService',
      (server, round) => server.call('CreateService', { ...create, serviceName: `made-${round}` }),
    ],
    [
      'UpdateService',
      (server, round) =>
        server.call('UpdateService', {
          cluster,
          service: `made-${round}`,
          desiredCount: 0,
          forceNewDeployment: true,
        }),
    ],
  ];
}

/** The cost of calls beside few and beside many stopped tasks, and of a start on the latter. */
export async function callCases(): Promise<void> {
  const [ours, oursMany] = [await withState(few, ourTask), await withState(many, ourTask)];
  const moto = await motoCosts();
  console.log(
    `\nlocal endpoint: processor time a call, in ms, beside ${few} and beside ${many} stopped tasks`,
  );
  for (const [index, cost] of ours.costs.entries()) {
    const grown = oursMany.costs[index]?.milliseconds ?? Number.NaN;
    const peer = moto?.[index]?.milliseconds;
    const beside =
      peer === undefined
        ? ''
        : `  moto_server ${peer.toFixed(3)} ms beside ${few} (${(peer / grown).toFixed(1)} x ours beside ${many})`;
    console.log(
      `  ${cost.name.padEnd(22)} ${cost.milliseconds.toFixed(3)}  ${grown.toFixed(3)}  growth ${(grown / cost.milliseconds).toFixed(2)} x${beside}`,
    );
  }
  if (moto === undefined) console.log('  moto_server is not installed, so nothing is compared with it.');
  console.log(
    `local endpoint: processor time from the start to the first answer: ${ours.start.toFixed(2)} s beside ${few}, ${oursMany.start.toFixed(2)} s beside ${many} stopped tasks`,
  );
}

interface Cost {
  readonly name: string;
  /** Of processor time, the mean of all rounds. */
  readonly milliseconds: number;
}

async function withState(count: number, run: object) {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-bench-'));
  try {
    await fillState(folder, count);
    const server = await startOurs([
      ...['--state', folder],
      ...['--keep-stopped', '1000000', '--keep-stopped-for', '7d'],
    ]);
    await server.call('DescribeClusters', { clusters: [cluster] });
    const start = server.processorSeconds;
    const found = await costs(server, run);
    await server.end();
    return { start, costs: found };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function motoCosts(): Promise<readonly Cost[] | undefined> {
  const moto = await startMoto();
  if (moto === undefined) return undefined;
  try {
    await moto.call('CreateCluster', { clusterName: cluster });
    const plain = { cluster, serviceName: service, taskDefinition: 'plain', desiredCount: 0 };
    await moto.call('RegisterTaskDefinition', plainDefinition);
    await moto.call('CreateService', plain);
    for (let count = 0; count < few; count += 1) {
      const { tasks } = await moto.call('RunTask', motoTask);
      await moto.call('StopTask', { cluster, task: arnOf(tasks) });
    }
    return await costs(moto, motoTask);
  } finally {
    await moto.end();
  }
}

/** With a network of its own, a task of moto needs one that its EC2 has; so it is spared that work. */
const motoTask = { cluster, taskDefinition: 'plain', launchType: 'FARGATE' };

const ourTask = { ...launch, cluster, taskDefinition: 'web' };

/** What needs neither Fargate nor a network, of which moto makes a service only without. */
const plainDefinition = {
  family: 'plain',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.27', memory: 128 }],
};

async function costs(server: CountedProcess, run: object): Promise<readonly Cost[]> {
  const { tasks } = await server.call('RunTask', run);
  await server.call('RegisterTaskDefinition', plainDefinition);
  const found: Cost[] = [];
  for (const [name, call] of callsFor(run, arnOf(tasks))) {
    const warmUp = Math.ceil(rounds / 3);
    for (let round = -warmUp; round < 0; round += 1) await call(server, round);
    const before = server.processorSeconds;
    for (let round = 0; round < rounds; round += 1) await call(server, round);
    found.push({ name, milliseconds: ((server.processorSeconds - before) / rounds) * 1000 });
  }
  return found;
}

function arnOf(tasks: unknown): string {
  // Both servers answer as ECS does.
  const [task] = tasks as readonly { readonly taskArn: string }[];
  return task?.taskArn ?? '';
}
