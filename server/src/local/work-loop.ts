import { advance } from '#core/sim/advance.ts';
import { nextWake } from '#core/sim/agenda.ts';
import { recover } from '#core/sim/recover.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import { reportRuntime } from '#core/sim/runtime-report.ts';
import type { World } from '#core/sim/state.ts';
import type { Clock as Moment, Step } from '#core/sim/transaction.ts';
import type { Clock } from './clock/clock.ts';
import { Reports } from './reports.ts';
import { WorkAhead } from './work-ahead.ts';

/** After a fault in the simulator or of the disk, how many seconds until the passing of time is tried again. */
const faultPause = 5;

/** How many reports, and how many things that are due, are seen to before it is asked who else waits. */
const atOnce = 4;

/** What the loop works on, and what it hands its steps to. */
export interface WorkLoopOptions {
  readonly world: World;
  readonly clock: Clock;
  /** The moment that a step is made in. */
  readonly moment: () => Moment;
  /** Takes a step to write down; calls back when that failed and the step was taken back. Resolves when it is written. */
  readonly keep: (step: Step<unknown>, lost?: () => void) => Promise<void>;
  readonly log: (line: string) => void;
}

/** What happens by itself: it takes in what the driver saw and does what is due, and gives others their turn. */
export class WorkLoop {
  readonly #options: WorkLoopOptions;
  readonly #reports = new Reports();
  readonly #ahead = new WorkAhead();
  #stopped = false;
  /** Whether the driver has been asked again for all that was under way when the endpoint ended. */
  #recovered = false;
  /** Until then nothing happens by itself. */
  #resumesAt = 0;
  /** Calls off the next look at what is to be done. */
  #callOff: () => void = () => {};
  /** Whether there is more to do, right after others and the disk had their turn. */
  #goesOn = false;
  /** Resolves when the latest step is written; rejects when it is taken back. */
  #latest: Promise<void> = Promise.resolve();

  constructor(options: WorkLoopOptions) {
    this.#options = options;
  }

  /** Takes in what the driver saw, now or after the pause. */
  report(event: RuntimeEvent): void {
    if (this.#stopped) return;
    if (this.#isPaused()) this.#reports.addWhilePaused(event);
    else this.#reports.add(event);
    this.work();
  }

  /** Does all that there is to do, with pauses in which others have their turn, and looks again when more is due. */
  work(): void {
    if (this.#stopped || this.#goesOn || this.#isPaused()) return;
    this.#callOff();
    const { clock, world } = this.#options;
    const start = performance.now();
    const end = this.#workUntil(start + clock.patience);
    this.#ahead.add(performance.now() - start, this.#latest);
    if (end === 'fault') this.pause();
    else if (end === 'out of time') this.#goOn();
    else {
      const next = nextWake(world);
      if (next !== undefined) this.#callOff = clock.at(next, () => this.work());
    }
  }

  #workUntil(end: number): 'done' | 'out of time' | 'fault' {
    while (this.#hasWork()) {
      if (performance.now() >= end) return 'out of time';
      if (!this.#workOnce()) return 'fault';
    }
    return 'done';
  }

  /** Counts a caller in who waits for the disk, which work then does not run ahead of. */
  besides(waiting: Promise<void>): Promise<void> {
    return this.#ahead.besides(waiting);
  }

  /** Lets nothing happen by itself for a while, after something that cannot be helped by trying again at once. */
  pause(): void {
    const { clock } = this.#options;
    this.#callOff();
    this.#resumesAt = clock.now() + faultPause;
    this.#callOff = clock.at(this.#resumesAt, () => this.work());
  }

  /** Nothing happens by itself any more. */
  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  #isPaused(): boolean {
    return this.#resumesAt > this.#options.clock.now();
  }

  #goOn(): void {
    this.#goesOn = true;
    const soon = () =>
      setImmediate(() => {
        this.#goesOn = false;
        this.work();
      });
    if (this.#ahead.isFar) void this.#ahead.caughtUp().then(soon);
    else soon();
  }

  #hasWork(): boolean {
    const { clock, world } = this.#options;
    const isDue = (nextWake(world) ?? Number.POSITIVE_INFINITY) <= clock.now();
    return !this.#recovered || this.#reports.size > 0 || isDue;
  }

  /** Reports come first, for what is due may follow from them; says whether time may be let pass again. */
  #workOnce(): boolean {
    if (!this.#recovered) this.#recover();
    const { world, moment } = this.#options;
    for (const event of this.#reports.take(atOnce)) {
      this.#guard(() => {
        this.#keep(reportRuntime(world, event, moment()), () => this.#reports.giveBack(event));
      });
    }
    return this.#guard(() => this.#keep(advance(world, moment(), atOnce)));
  }

  #recover(): void {
    const { world, moment } = this.#options;
    this.#recovered = true;
    this.#keep(recover(world, moment()), () => {
      this.#recovered = false;
    });
  }

  #keep(step: Step<unknown>, lost?: () => void): void {
    this.#latest = this.#options.keep(step, lost);
  }

  /** Nobody waits for what a timer or a report starts, so a fault there is written to the log. */
  #guard(run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      this.#options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return false;
    }
  }
}
