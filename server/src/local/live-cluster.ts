import type { Random } from '#core/placement/model.ts';
import { advance } from '#core/sim/advance.ts';
import { nextWake } from '#core/sim/agenda.ts';
import { parseArn } from '#core/sim/arns.ts';
import type { ClusterEvent } from '#core/sim/cluster-events.ts';
import type { PoolShare } from '#core/sim/command.ts';
import { recover } from '#core/sim/recover.ts';
import { runCommand } from '#core/sim/run-command.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import { reportRuntime } from '#core/sim/runtime-report.ts';
import type { World } from '#core/sim/state.ts';
import type { Step } from '#core/sim/transaction.ts';
import type { Clock } from './clock/clock.ts';
import type { OpenDriver, RuntimeDriver } from './runtime/driver.ts';
import type { Opened, Store } from './state/store.ts';
import type { Caller } from './wire/caller.ts';

export interface LiveClusterOptions {
  readonly opened: Opened;
  readonly clock: Clock;
  readonly random: Random;
  readonly openDriver: OpenDriver;
  /** The folder that `opened` keeps the state in. */
  readonly stateFolder: string | undefined;
  readonly publish: (event: ClusterEvent) => void;
  /** The container instances that join each new cluster. */
  readonly pool: readonly PoolShare[];
  readonly log: (line: string) => void;
}

/** After a fault in the simulator, how many seconds until the passing of time is tried again. */
const faultPause = 5;

/**
 * The simulated account kept going: calls and runtime events change it, time passes over it, its changes are
 * written down and only then answered or acted on.
 */
export class LiveCluster {
  readonly driver: RuntimeDriver;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #store: Store;
  readonly #publish: (event: ClusterEvent) => void;
  readonly #pool: readonly PoolShare[];
  readonly #log: (line: string) => void;
  #world: World;
  readonly #welcomed = new Set<string>();
  #closed = false;
  #callOff: () => void = () => {};

  constructor({ opened, clock, random, openDriver, stateFolder, publish, pool, log }: LiveClusterOptions) {
    this.#clock = clock;
    this.#random = random;
    this.#store = opened.store;
    this.#publish = publish;
    this.#pool = pool;
    this.#log = log;
    this.#world = opened.world;
    this.driver = openDriver({ clock, random, log, stateFolder, report: (event) => this.#report(event) });
    this.#take(recover(this.#world, this.#moment()));
    this.#passTime();
  }

  /** Carries out one API call; the answer comes when all that it shows is written down. */
  async run(operation: string, input: unknown, caller: Caller): Promise<unknown> {
    this.#welcome(caller);
    const { region, account, arn } = caller;
    const call = { ...this.#moment(), region, account, caller: arn, pool: this.#pool };
    const output = this.#take(runCommand(this.#world, operation, input, call));
    this.#passTime();
    await this.#store.settled();
    return output;
  }

  /**
   * Gives a region that nobody has used yet the cluster `default` with the pool in it, as the console's first
   * run does, so that a first service has somewhere to run. A cluster that was ever there is left as it is.
   */
  #welcome({ region, account, arn }: Caller): void {
    if (this.#pool.length === 0 || this.#welcomed.has(region)) return;
    this.#welcomed.add(region);
    const used = [...this.#world.tables.clusters.keys()].some((key) => parseArn(key)?.region === region);
    if (used) return;
    const call = { ...this.#moment(), region, account, caller: arn, pool: this.#pool };
    this.#take(runCommand(this.#world, 'CreateCluster', {}, call));
  }

  settled(): Promise<void> {
    return this.#store.settled();
  }

  /** The cluster's own time, in epoch seconds. */
  now(): number {
    return this.#clock.now();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callOff();
    await this.driver.close();
    await this.#store.close();
  }

  #report(event: RuntimeEvent): void {
    if (this.#closed) return;
    this.#guard(() => this.#take(reportRuntime(this.#world, event, this.#moment())));
    this.#passTime();
  }

  /** Does all that is due, and asks to be woken for what comes next. */
  #passTime(): void {
    this.#callOff();
    if (this.#closed) return;
    const fine = this.#guard(() => this.#take(advance(this.#world, this.#moment())));
    const next = fine ? nextWake(this.#world) : this.#clock.now() + faultPause;
    if (next !== undefined) this.#callOff = this.#clock.at(next, () => this.#passTime());
  }

  #take<Output>({ world, changes, effects, events, output }: Step<Output>): Output {
    this.#world = world;
    if (changes.length > 0 || effects.length > 0) {
      this.#store.write({ at: this.#clock.now(), changes }, world, () => {
        for (const effect of effects) this.driver.carry(effect);
      });
    }
    for (const event of events) this.#publish(event);
    return output;
  }

  #moment() {
    return { now: this.#clock.now(), random: this.#random };
  }

  /** Nobody waits for what a timer or a report starts, so a fault there is written to the log. */
  #guard(run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      this.#log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return false;
    }
  }
}
