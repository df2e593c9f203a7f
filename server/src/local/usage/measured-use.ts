import { putUtilization, sampleSeconds } from '#core/sim/metrics/service-load.ts';
import type { ServiceRecord } from '#core/sim/records/service.ts';
import type { TaskRecord } from '#core/sim/records/task.ts';
import { isRunning, tasksOf } from '#core/sim/services/tasks-of.ts';
import type { LiveCluster } from '../live-cluster.ts';
import type { ContainerUse } from '../runtime/driver.ts';
import { shareOf, type UsedBetween, usedBetween } from './task-use.ts';

/** Containers that the engine is asked about at a time, so that others who call it need not wait. */
const atATime = 8;

/** A service with its tasks that run. */
interface Measured {
  readonly serviceArn: string;
  readonly tasks: readonly TaskRecord[];
}

/** Measures minute by minute what the real containers of services use, and puts it into their metrics. */
export class MeasuredUse {
  readonly #cluster: LiveCluster;
  /** By the engine's id of the container. */
  #last: ReadonlyMap<string, ContainerUse> = new Map();
  #callOff: () => void = () => {};
  #isClosed = false;

  constructor(cluster: LiveCluster) {
    this.#cluster = cluster;
    if (cluster.driver.use !== undefined) this.#await();
  }

  close(): void {
    this.#isClosed = true;
    this.#callOff();
  }

  #await(): void {
    const now = this.#cluster.now();
    const ends = (Math.floor(now / sampleSeconds) + 1) * sampleSeconds;
    this.#callOff = this.#cluster.later(ends - now, () => void this.#measure(ends - sampleSeconds));
  }

  /** Puts the metrics of the minute that began then. */
  async #measure(at: number): Promise<void> {
    const services = this.#cluster.read((draft) =>
      draft.list('services').map((service) => measuredOf(service, tasksOf(draft, service))),
    );
    const uses = await this.#look(services.flatMap(({ tasks }) => tasks.flatMap(runningIds)));
    if (this.#isClosed) return;
    const before = this.#last;
    this.#last = uses;
    const used = new Map(
      [...uses].flatMap(([id, use]) => {
        const between = usedBetween(before.get(id), use);
        return between === undefined ? [] : [[id, between] as const];
      }),
    );
    await this.#put(services, used, at);
    if (!this.#isClosed) this.#await();
  }

  async #look(ids: readonly string[]): Promise<ReadonlyMap<string, ContainerUse>> {
    const waiting = [...ids];
    const uses = new Map<string, ContainerUse>();
    const look = async () => {
      for (let id = waiting.shift(); id !== undefined && !this.#isClosed; id = waiting.shift()) {
        // One that has just ended used nothing that is still to be measured.
        const use = await this.#cluster.driver.use?.(id).catch(() => undefined);
        if (use !== undefined) uses.set(id, use);
      }
    };
    await Promise.all(Array.from({ length: atATime }, look));
    return uses;
  }

  #put(services: readonly Measured[], used: ReadonlyMap<string, UsedBetween>, at: number): Promise<void> {
    const measured = services.flatMap(({ serviceArn, tasks }) => {
      const shares = tasks.flatMap((task) => shareOfTask(task, used) ?? []);
      return shares.length === 0 ? [] : [{ serviceArn, shares }];
    });
    if (measured.length === 0) return Promise.resolve();
    // What cannot be written down is a minute without metrics; the endpoint says of its disk by itself.
    return this.#cluster
      .alter((draft) => {
        for (const { serviceArn, shares } of measured) {
          const service = draft.get('services', serviceArn);
          if (service === undefined) continue;
          const [cpu, memory] = [
            shares.flatMap((each) => each.cpu ?? []),
            shares.flatMap((each) => each.memory ?? []),
          ];
          putUtilization(draft, service, { cpu, memory }, at);
        }
      })
      .catch(() => {});
  }
}

function measuredOf({ shown }: ServiceRecord, tasks: readonly TaskRecord[]): Measured {
  return { serviceArn: shown.serviceArn, tasks: tasks.filter(isRunning) };
}

function runningIds({ shown }: TaskRecord): readonly string[] {
  return shown.containers.flatMap(({ lastStatus, runtimeId }) =>
    lastStatus === 'RUNNING' && runtimeId !== undefined ? [runtimeId] : [],
  );
}

/** `undefined` while one of its containers was looked at only once. */
function shareOfTask(task: TaskRecord, used: ReadonlyMap<string, UsedBetween>) {
  const ids = runningIds(task);
  const each = ids.flatMap((id) => used.get(id) ?? []);
  if (ids.length === 0 || each.length < ids.length) return undefined;
  const { cpu, memory } = task.shown;
  return shareOf(each, { cpu: Number(cpu ?? 0), memory: Number(memory ?? 0) });
}
