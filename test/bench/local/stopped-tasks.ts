import { randomUUID } from 'node:crypto';
import { advance } from '#core/sim/advance.ts';
import { nextWake } from '#core/sim/agenda.ts';
import { runCommand } from '#core/sim/run-command.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import { reportRuntime } from '#core/sim/runtime-report.ts';
import { simulate } from '#core/sim/simulated-runtime.ts';
import type { World } from '#core/sim/state.ts';
import { applyChanges, type Change, type Step } from '#core/sim/transaction.ts';
import { openFolderStore } from '../../../server/src/local/state/folder-store.ts';
import { seeded } from '../../support/random.ts';

export const cluster = 'bench';
export const service = 'steady';

const retention = { seconds: 7 * 86_400, count: 1_000_000 };

/** Fills a state folder with a cluster, a service of five tasks and so many tasks of it that have stopped. */
export async function fillState(folder: string, count: number): Promise<void> {
  const { world, store } = await openFolderStore(folder, { compactAt: 1 });
  const life = new Life(world);
  life.call('CreateCluster', { clusterName: cluster });
  life.call('RegisterTaskDefinition', definition);
  life.call('CreateService', {
    ...launch,
    cluster,
    serviceName: service,
    taskDefinition: 'web',
    desiredCount: 5,
  });
  life.call('RunTask', { ...launch, cluster, taskDefinition: 'web', startedBy: 'bench' });
  life.pass(60);
  const one = [...world.tables.tasks.values()].find(({ serviceArn }) => serviceArn === undefined);
  if (one === undefined) throw new Error('No task was started.');
  life.call('StopTask', { cluster, task: one.shown.taskArn });
  life.pass(60);
  const changes = [...life.changes, ...copies(world, one.shown.taskArn, count)];
  const written = new Promise<void>((resolve, reject) => {
    store.write({ at: life.now, changes }, { written: resolve, lost: reject });
  });
  await written;
  // A second entry finds the journal long enough to be compacted.
  store.write({ at: life.now, changes: [] }, { written() {}, lost() {} });
  await store.settled();
  await store.close();
}

export const definition = {
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.27', portMappings: [{ containerPort: 80 }] }],
};

export const launch = {
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
};

/** The stopped task over and over, each under an ARN of its own and of the service. */
function copies(world: World, arn: string, count: number): Change[] {
  const one = world.tables.tasks.get(arn);
  if (one === undefined) throw new Error('The task was forgotten.');
  const [owner] = world.tables.services.keys();
  const changes = Array.from({ length: count }, (_, index): Change => {
    const id = randomUUID().replaceAll('-', '');
    const key = arn.slice(0, arn.lastIndexOf('/') + 1) + id;
    const stoppedAt = (one.shown.stoppedAt ?? 0) + index / count;
    const shown = { ...one.shown, taskArn: key, group: `service:${service}`, stoppedAt };
    return {
      table: 'tasks',
      key,
      value: { ...one, ...(owner === undefined ? {} : { serviceArn: owner }), shown },
    };
  });
  applyChanges(world, changes);
  return changes;
}

/** The simulated cluster in this process, without an endpoint around it. */
class Life {
  readonly #world: World;
  readonly #random = seeded(1);
  readonly changes: Change[] = [];
  now = Date.now() / 1000 - 200;
  #due: { readonly at: number; readonly event: RuntimeEvent }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  call(operation: string, input: object): void {
    const caller = 'arn:aws:iam::000000000000:root';
    const call = { ...this.#clock(), region: 'us-east-1', account: '000000000000', caller };
    this.#take(runCommand(this.#world, operation, input, call));
  }

  pass(seconds: number): void {
    const end = this.now + seconds;
    for (;;) {
      const next = Math.min(nextWake(this.#world) ?? end, ...this.#due.map(({ at }) => at));
      if (next >= end) break;
      this.now = Math.max(this.now, next);
      const due = this.#due.filter(({ at }) => at <= this.now);
      this.#due = this.#due.filter(({ at }) => at > this.now);
      for (const { event } of due) this.#take(reportRuntime(this.#world, event, this.#clock()));
      this.#take(advance(this.#world, this.#clock()));
    }
    this.now = end;
  }

  #clock() {
    return { now: this.now, random: this.#random, retention };
  }

  #take({ changes, effects }: Step<unknown>): void {
    this.changes.push(...changes);
    for (const effect of effects) {
      for (const planned of simulate(effect, this.#clock())) {
        if ('event' in planned) this.#due.push({ at: this.now + planned.after, event: planned.event });
      }
    }
  }
}
