import type { Random } from '#core/placement/model.ts';
import { ApiError } from '#core/sim/api-error.ts';
import { convergePools, type DeclaredPool, type PoolChange } from '#core/sim/capacity/declared-pools.ts';
import type { Call, PoolShare } from '#core/sim/command.ts';
import { type FaultName, strike } from '#core/sim/faults/strike.ts';
import type { Fault, Struck } from '#core/sim/faults/struck.ts';
import type { Retention } from '#core/sim/retention.ts';
import { runCommand } from '#core/sim/run-command.ts';
import { valueFrom } from '#core/sim/secrets/value-from.ts';
import type { World } from '#core/sim/state.ts';
import { type Change, type Draft, type Step, step } from '#core/sim/transaction.ts';
import type { Asked } from './asked.ts';
import type { Clock, ClockChange } from './clock/clock.ts';
import type { Remark } from './input/remarks.ts';
import { KeptSteps } from './kept-steps.ts';
import type { LiveClusterOptions } from './live-cluster-options.ts';
import type { Begin } from './logs/container-logs.ts';
import type { MetadataDoors } from './metadata/doors.ts';
import { openClusterDriver, openMetadata } from './open-driver.ts';
import { RemarkLog } from './remark-log.ts';
import type { RuntimeDriver } from './runtime/driver.ts';
import type { Store } from './state/store.ts';
import { Welcome } from './welcome.ts';
import { type Caller, callerOfTask } from './wire/caller.ts';
import { WorkLoop } from './work-loop.ts';

const isChange = ({ changes }: Step<unknown>): boolean => changes.length > 0;

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
  readonly #welcome: Welcome;
  readonly #remarks: RemarkLog;
  readonly #loop: WorkLoop;
  readonly #metadata: MetadataDoors;
  readonly #watchers: ((changes: readonly Change[]) => void)[] = [];

  constructor(options: LiveClusterOptions) {
    const { opened, clock, random, publish, log } = options;
    this.#clock = clock;
    this.#random = random;
    this.#store = opened.store;
    this.#pool = options.pool;
    this.#retention = options.retention;
    this.#remarks = new RemarkLog(log);
    this.#world = opened.world;
    this.#loop = new WorkLoop({
      world: opened.world,
      clock,
      moment: () => this.#moment(),
      keep: (step, lost) => this.#keep(step, lost),
      log,
    });
    this.#metadata = openMetadata(options, this);
    this.driver = openClusterDriver(options, {
      metadata: this.#metadata,
      begin: this.#begin,
      valueFrom: (taskArn, reference) => this.#valueFrom(taskArn, reference),
      report: (event) => this.#loop.report(event),
    });
    this.#welcome = new Welcome({
      world: opened.world,
      pool: options.pool,
      moment: () => this.#moment(),
      keep: (step, lost) => this.#keep(step, lost),
    });
    this.#steps = new KeptSteps({
      store: opened.store,
      now: () => clock.now(),
      carry: (effect) => this.driver.carry(effect),
      publish,
      changed: (changes) => this.#watchers.map((told) => told(changes)),
      log,
    });
    this.#loop.work();
  }

  /** What a parameter or secret says, for a container of the task. */
  #valueFrom(taskArn: string, reference: string) {
    const place = { ...callerOfTask(taskArn), arn: '' };
    return this.#begin(place, (draft) => valueFrom(draft, reference, place)).output;
  }

  /**
   * Carries out one API call; the answer comes when all that it shows is written down. One that could not be is
   * refused, and what only looks looks again when what it saw was taken back.
   */
  async run(operation: string, input: unknown, asked: Asked): Promise<unknown> {
    this.#welcome.greet(asked.caller);
    for (;;) {
      const { losses } = this.#steps;
      const { output, isChange, kept } = this.#runOnce(operation, input, asked);
      this.#loop.work();
      await this.#loop.besides(isChange ? kept : this.#store.settled());
      if (isChange || this.#steps.losses === losses) return output;
    }
  }

  #runOnce(operation: string, input: unknown, { caller: from, remarks, hostPort }: Asked) {
    const { region, account, arn: caller } = from;
    const texts = remarks.filter(({ shown }) => shown).map(({ text }) => text);
    const call = { ...this.#moment(), region, account, caller, pool: this.#pool, remarks: texts, hostPort };
    const step = runCommand(this.#world, operation, input, call);
    this.#remarks.tell(operation, remarks);
    return { output: step.output, isChange: isChange(step), kept: this.#keep(step) };
  }

  /** Says what of a call has no effect, once. */
  remark(operation: string, remarks: readonly Remark[]): void {
    this.#remarks.tell(operation, remarks);
  }

  /** Carries out what another service than ECS is asked for; resolves when it is written down. */
  async change<Output>(caller: Caller, run: (draft: Draft, call: Call) => Output): Promise<Output> {
    const { output, kept } = this.#begin(caller, run);
    return this.#answer(output, kept);
  }

  readonly #begin: Begin = ({ region, account, arn }, run) => {
    const call = { ...this.#moment(), region, account, caller: arn };
    const change = step(this.#world, call, (draft) => run(draft, call));
    return { output: change.output, kept: this.#keep(change) };
  };

  /** Lets something happen to a cluster that no call of ECS asks for. */
  strike(name: FaultName, fault: Fault, { region, account, arn }: Caller): Promise<Struck> {
    const call = { ...this.#moment(), region, account, caller: arn };
    return this.#kept(strike(this.#world, name, fault, call));
  }

  /** Changes what the world around the cluster does, such as what alarms and functions say. */
  alter(change: (draft: Draft) => void): Promise<void> {
    return this.#kept(step(this.#world, this.#moment(), change));
  }

  #kept<Output>(step: Step<Output>): Promise<Output> {
    return this.#answer(step.output, this.#keep(step));
  }

  async #answer<Output>(output: Output, kept: Promise<void>): Promise<Output> {
    this.#loop.work();
    await this.#loop.besides(kept);
    return output;
  }

  /** Has all that changes told from now on, once it is written down. */
  watch(changed: (changes: readonly Change[]) => void): void {
    this.#watchers.push(changed);
  }

  /** Looks at the cluster as it is now. */
  read<Output>(run: (draft: Draft) => Output): Output {
    return step(this.#world, this.#moment(), run).output;
  }

  /** Lets instances of declared pools join and leave. */
  converge(pools: readonly DeclaredPool[], caller: Caller): Promise<PoolChange> {
    return this.change(caller, (draft, call) => convergePools(draft, pools, call));
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
    this.#loop.work();
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
    this.#loop.stop();
    this.#metadata.onNetwork.close();
    this.#metadata.onHost.close();
    await this.driver.close();
    await this.#store.close();
  }

  /** Writes a step down; when that fails, what led to it is reported and time stands still for a while. */
  #keep(step: Step<unknown>, lost: () => void = () => {}): Promise<void> {
    if (!isChange(step) && step.effects.length === 0) return Promise.resolve();
    return this.#steps.keep(step, () => {
      lost();
      this.#loop.pause();
    });
  }

  #moment() {
    return { now: this.#clock.now(), random: this.#random, retention: this.#retention };
  }
}
