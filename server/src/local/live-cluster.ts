import type { Random } from '#core/placement/model.ts';
import { advance } from '#core/sim/advance.ts';
import { nextWake } from '#core/sim/agenda.ts';
import { ApiError } from '#core/sim/api-error.ts';
import { parseArn } from '#core/sim/arns.ts';
import { convergePools, type DeclaredPool, type PoolChange } from '#core/sim/capacity/declared-pools.ts';
import type { ClusterEvent } from '#core/sim/cluster-events.ts';
import type { PoolShare } from '#core/sim/command.ts';
import { type FaultName, strike } from '#core/sim/faults/strike.ts';
import type { Fault, Struck } from '#core/sim/faults/struck.ts';
import { recover } from '#core/sim/recover.ts';
import type { Retention } from '#core/sim/retention.ts';
import { runCommand } from '#core/sim/run-command.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import { reportRuntime } from '#core/sim/runtime-report.ts';
import type { World } from '#core/sim/state.ts';
import { type Step, step } from '#core/sim/transaction.ts';
import type { Clock, ClockChange } from './clock/clock.ts';
import type { Remark } from './input/remarks.ts';
import { KeptSteps } from './kept-steps.ts';
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
  /** How much is kept of what has ended. */
  readonly retention: Retention;
  readonly log: (line: string) => void;
}

/** Whose call it is, and what of its input has no effect. */
export interface Asked {
  readonly caller: Caller;
  readonly remarks: readonly Remark[];
}

/** After a fault in the simulator or of the disk, how many seconds until the passing of time is tried again. */
const faultPause = 5;

/** Of the health of a container only the last word counts, so that a long pause does not fill the memory with it. */
function forgetEarlier(reports: RuntimeEvent[], event: RuntimeEvent): void {
  if (event.type !== 'container-health') return;
  const index = reports.findIndex(
    (one) =>
      one.type === event.type && one.taskArn === event.taskArn && one.containerName === event.containerName,
  );
  if (index >= 0) reports.splice(index, 1);
}

function isChange({ changes }: Step<unknown>): boolean {
  return changes.length > 0;
}

/** How many reports, and how many things that are due, are seen to before it is asked who else waits. */
const atOnce = 16;

/**
 * The simulated account kept going: calls and runtime events change it, time passes over it, its changes are
 * written down and only then answered or acted on.
 */
export class LiveCluster {
  readonly driver: RuntimeDriver;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #store: Store;
  readonly #world: World;
  readonly #steps: KeptSteps;
  readonly #pool: readonly PoolShare[];
  readonly #retention: Retention;
  readonly #log: (line: string) => void;
  readonly #welcomed = new Set<string>();
  /** What was said of members without an effect, each once. */
  readonly #told = new Set<string>();
  /** What the driver saw and the world has not taken in yet. */
  readonly #reports: RuntimeEvent[] = [];
  #closed = false;
  /** Whether the driver has been asked again for all that was under way when the endpoint ended. */
  #recovered = false;
  /** Until then nothing happens by itself. */
  #resumesAt = 0;
  /** Calls off the next look at what is to be done. */
  #callOff: () => void = () => {};
  /** Whether there is more to do, right after others had their turn. */
  #goesOn = false;

  constructor({
    opened,
    clock,
    random,
    openDriver,
    stateFolder,
    publish,
    pool,
    retention,
    log,
  }: LiveClusterOptions) {
    this.#clock = clock;
    this.#random = random;
    this.#store = opened.store;
    this.#pool = pool;
    this.#retention = retention;
    this.#log = log;
    this.#world = opened.world;
    this.driver = openDriver({ clock, random, log, stateFolder, report: (event) => this.#report(event) });
    this.#steps = new KeptSteps({
      store: opened.store,
      now: () => clock.now(),
      carry: (effect) => this.driver.carry(effect),
      publish,
      log,
    });
    this.#work();
  }

  /**
   * Carries out one API call; the answer comes when all that it shows is written down. One that could not be is
   * refused, and what only looks looks again when what it saw was taken back.
   */
  async run(operation: string, input: unknown, asked: Asked): Promise<unknown> {
    this.#welcome(asked.caller);
    for (;;) {
      const { losses } = this.#steps;
      const { output, isChange, kept } = this.#runOnce(operation, input, asked);
      this.#work();
      if (isChange) await kept;
      else await this.#store.settled();
      if (isChange || this.#steps.losses === losses) return output;
    }
  }

  #runOnce(operation: string, input: unknown, { caller, remarks }: Asked) {
    const { region, account, arn } = caller;
    const texts = remarks.filter(({ shown }) => shown).map(({ text }) => text);
    const call = { ...this.#moment(), region, account, caller: arn, pool: this.#pool, remarks: texts };
    const step = runCommand(this.#world, operation, input, call);
    this.#tell(operation, remarks);
    return { output: step.output, isChange: isChange(step), kept: this.#keep(step) };
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
    const step = runCommand(this.#world, 'CreateCluster', {}, call);
    void this.#keep(step, () => this.#welcomed.delete(region));
  }

  /** Writes to the log what of a call has no effect, the same only once. */
  #tell(operation: string, remarks: readonly Remark[]): void {
    for (const { text } of remarks) {
      const line = `${operation}: ${text}`;
      const kind = line.replace(/\[\d+\]/g, '[]');
      if (!this.#told.has(kind)) this.#log(line);
      this.#told.add(kind);
    }
  }

  /** Lets something happen to a cluster that no call of ECS asks for. */
  async strike(name: FaultName, fault: Fault, { region, account, arn }: Caller): Promise<Struck> {
    const call = { ...this.#moment(), region, account, caller: arn };
    const step = strike(this.#world, name, fault, call);
    const kept = this.#keep(step);
    this.#work();
    await kept;
    return step.output;
  }

  /** Lets instances of declared pools join and leave. */
  async converge(pools: readonly DeclaredPool[], { region, account, arn }: Caller): Promise<PoolChange> {
    const call = { ...this.#moment(), region, account, caller: arn };
    const change = step(this.#world, call, (draft) => convergePools(draft, pools, call));
    const kept = this.#keep(change);
    this.#work();
    await kept;
    return change.output;
  }

  /** Calls back so many seconds later, in the cluster's own time; the result calls it off. */
  later(seconds: number, run: () => void): () => void {
    return this.#clock.at(this.now() + seconds, run);
  }

  /** Makes the cluster's time run otherwise. */
  steer(change: ClockChange): { readonly time: number; readonly speed: number } {
    if (this.#clock.steer === undefined) {
      throw new ApiError(
        'UnsupportedFeatureException',
        'The time of this endpoint is moved by somebody else.',
      );
    }
    this.#clock.steer(change);
    this.#work();
    return { time: this.now(), speed: this.speed };
  }

  /** How many seconds pass in one of the wall's clock. */
  get speed(): number {
    return this.#clock.speed ?? 1;
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
    const isPaused = this.#resumesAt > this.#clock.now();
    if (isPaused) forgetEarlier(this.#reports, event);
    this.#reports.push(event);
    this.#work();
  }

  /** Takes in what the driver saw and does all that is due, with pauses in which others have their turn. */
  #work(): void {
    if (this.#closed || this.#goesOn || this.#resumesAt > this.#clock.now()) return;
    this.#callOff();
    const end = performance.now() + this.#clock.patience;
    while (this.#hasWork()) {
      if (performance.now() >= end) {
        this.#goOn();
        return;
      }
      if (!this.#workOnce()) {
        this.#pause();
        return;
      }
    }
    const next = nextWake(this.#world);
    if (next !== undefined) this.#callOff = this.#clock.at(next, () => this.#work());
  }

  /** Lets nothing happen by itself for a while, after something that cannot be helped by trying again at once. */
  #pause(): void {
    this.#callOff();
    this.#resumesAt = this.#clock.now() + faultPause;
    this.#callOff = this.#clock.at(this.#resumesAt, () => this.#work());
  }

  #goOn(): void {
    this.#goesOn = true;
    setImmediate(() => {
      this.#goesOn = false;
      this.#work();
    });
  }

  #hasWork(): boolean {
    const isDue = (nextWake(this.#world) ?? Number.POSITIVE_INFINITY) <= this.#clock.now();
    return !this.#recovered || this.#reports.length > 0 || isDue;
  }

  /** Reports come first, for what is due may follow from them; says whether time may be let pass again. */
  #workOnce(): boolean {
    if (!this.#recovered) this.#recover();
    for (const event of this.#reports.splice(0, atOnce)) {
      this.#guard(() => {
        const step = reportRuntime(this.#world, event, this.#moment());
        void this.#keep(step, () => this.#reports.unshift(event));
      });
    }
    return this.#guard(() => void this.#keep(advance(this.#world, this.#moment(), atOnce)));
  }

  #recover(): void {
    this.#recovered = true;
    void this.#keep(recover(this.#world, this.#moment()), () => {
      this.#recovered = false;
    });
  }

  /** Writes a step down; when that fails, what led to it is told and time stands still for a while. */
  #keep(step: Step<unknown>, lost: () => void = () => {}): Promise<void> {
    if (!isChange(step) && step.effects.length === 0) return Promise.resolve();
    return this.#steps.keep(step, () => {
      lost();
      this.#pause();
    });
  }

  #moment() {
    return { now: this.#clock.now(), random: this.#random, retention: this.#retention };
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
