import {
  type CheckResult,
  passes,
  type Streak,
  stateAfter,
  unhealthyOf,
} from '#core/sim/balancing/check-result.ts';
import { reportHealth } from '#core/sim/balancing/report-health.ts';
import type { TargetGroupRecord, TargetRecord } from '#core/sim/records/balancing.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { check } from './check.ts';
import { placeOf } from './place.ts';
import type { LiveTarget } from './target-pool.ts';

/** How many seconds a new target is asked after and again, so that nobody waits half a minute for the first answer. */
const firstInterval = 1;

/** The checks of one target. */
interface Watch {
  readonly target: LiveTarget;
  streak: Streak;
  /** When a failure counted last: those of a new target count once in an interval, however often it is asked. */
  countedAt: number;
  callOff: () => void;
}

/** Asks targets how they are, each by its group's interval; of simulated ones it knows. */
export class HealthChecks {
  readonly #cluster: LiveCluster;
  readonly #watches = new Map<string, Watch>();
  readonly #byTask = new Map<string, Set<Watch>>();
  readonly #closed = new AbortController();

  constructor(cluster: LiveCluster) {
    this.#cluster = cluster;
  }

  /** Asks a target from now on; one that is asked already goes on as it was. */
  follow(target: LiveTarget): void {
    const { key } = target;
    if (this.#watches.get(key)?.target === target) return;
    this.forget(key);
    const watch: Watch = {
      target,
      streak: { passed: true, count: 0 },
      countedAt: this.#cluster.now(),
      callOff: () => {},
    };
    this.#watches.set(key, watch);
    const { taskArn } = target.record.of ?? {};
    if (taskArn !== undefined) this.#byTask.set(taskArn, (this.#byTask.get(taskArn) ?? new Set()).add(watch));
    this.#plan(watch, firstInterval);
  }

  /** Asks a target no more. */
  forget(key: string): void {
    const watch = this.#watches.get(key);
    if (watch === undefined) return;
    watch.callOff();
    this.#watches.delete(key);
    const taskArn = watch.target.record.of?.taskArn ?? '';
    const ofTask = this.#byTask.get(taskArn);
    ofTask?.delete(watch);
    if (ofTask?.size === 0) this.#byTask.delete(taskArn);
  }

  /** Asks the targets of a task at the next second: something of it has changed. */
  hasten(taskArn: string): void {
    for (const watch of this.#byTask.get(taskArn) ?? []) {
      watch.callOff();
      this.#plan(watch, firstInterval);
    }
  }

  close(): void {
    this.#closed.abort();
    for (const key of [...this.#watches.keys()]) this.forget(key);
  }

  #plan(watch: Watch, seconds: number): void {
    watch.callOff = this.#cluster.later(seconds, () => void this.#ask(watch));
  }

  async #ask(watch: Watch): Promise<void> {
    const { record, key } = watch.target;
    const group = this.#cluster.read((draft) => draft.get('targetGroups', record.targetGroupArn));
    if (group === undefined || record.drainsUntil !== undefined) return this.forget(key);
    const result = await this.#resultOf(record, group);
    if (this.#watches.get(key) !== watch || this.#closed.signal.aborted) return;
    this.#count(watch, group, result === 'simulated' ? this.#simulated(record) : result);
    // What is simulated changes only when something of its task does.
    if (result !== 'simulated') this.#plan(watch, intervalOf(watch, group));
  }

  async #resultOf(record: TargetRecord, group: TargetGroupRecord): Promise<CheckResult | 'simulated'> {
    const { HealthCheckPort: checked = 'traffic-port', HealthCheckEnabled: enabled = true } = group.shown;
    const port = checked === 'traffic-port' ? record.port : Number(checked);
    const place = await placeOf(this.#cluster, record, port).catch(() => undefined);
    if (place === 'simulated') return place;
    if (!enabled) return { kind: 'open' };
    return place === undefined ? { kind: 'failed' } : check(group, place, this.#closed.signal);
  }

  #simulated({ of }: TargetRecord): CheckResult {
    const task = this.#cluster.read((draft) => draft.get('tasks', of?.taskArn ?? ''));
    const container = task?.shown.containers.find(({ name }) => name === of?.containerName);
    return container?.healthStatus === 'UNHEALTHY' ? { kind: 'status', status: 503 } : { kind: 'open' };
  }

  #count(watch: Watch, group: TargetGroupRecord, result: CheckResult): void {
    const { record, key } = watch.target;
    const passed = passes(group, result);
    const { State: state } = record.health;
    const simulated = record.of !== undefined && !this.#cluster.driver.real;
    if (!passed && state === 'initial' && !simulated) {
      if (this.#cluster.now() - watch.countedAt < (group.shown.HealthCheckIntervalSeconds ?? 30)) return;
      watch.countedAt = this.#cluster.now();
    }
    const count = simulated ? 10 : watch.streak.passed === passed ? watch.streak.count + 1 : 1;
    watch.streak = { passed, count };
    const after = stateAfter(group, state, watch.streak);
    if (after === undefined) return;
    const health = after === 'healthy' ? ({ State: 'healthy' } as const) : unhealthyOf(result);
    void this.#cluster.alter((draft) => reportHealth(draft, key, health)).catch(() => {});
  }
}

function intervalOf({ target }: Watch, { shown }: TargetGroupRecord): number {
  return target.record.health.State === 'initial' ? firstInterval : (shown.HealthCheckIntervalSeconds ?? 30);
}
