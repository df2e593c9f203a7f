import type { ContainerRun, Effect, OfContainer } from '#core/sim/effects.ts';
import { type Script, scriptOf } from '#core/sim/runtime/script.ts';
import { type Planned, simulate } from '#core/sim/simulated-runtime.ts';
import type { DriverContext, OpenDriver, RuntimeDriver } from './driver.ts';
import { SimulatedLogs } from './simulated-logs.ts';

/** Runs nothing: what would come of each effect is known beforehand and reported when its time has come. */
export const openSimulatedDriver: OpenDriver = (context) => new SimulatedDriver(context);

class SimulatedDriver implements RuntimeDriver {
  readonly description = 'simulated';
  readonly real = false;
  readonly #context: DriverContext;
  readonly #logs: SimulatedLogs;
  readonly #waiting = new Set<() => void>();
  readonly #images = new Map<string, Partial<Script>>();

  constructor(context: DriverContext) {
    this.#context = context;
    this.#logs = new SimulatedLogs(context.logs, () => context.clock.now());
  }

  behave(image: string, script: Partial<Script> | undefined): void {
    if (script === undefined) this.#images.delete(image);
    else this.#images.set(image, script);
  }

  carry(effect: Effect): void {
    const { clock, random } = this.#context;
    const now = clock.now();
    const images = Object.fromEntries(this.#images);
    for (const planned of this.#refused(effect) ?? simulate(effect, { now, random }, images)) {
      const callOff = clock.at(now + planned.after, () => {
        this.#waiting.delete(callOff);
        this.#happen(planned);
      });
      this.#waiting.add(callOff);
    }
  }

  async close(): Promise<void> {
    for (const callOff of this.#waiting) callOff();
  }

  #happen(planned: Planned): void {
    if ('log' in planned) {
      this.#logs.line(planned.log, planned.log.line);
      return;
    }
    this.#logs.event(planned.event);
    this.#context.report(planned.event);
  }

  /** What comes of a container instead that has no log to write to. */
  #refused(effect: Effect): Planned[] | undefined {
    if (effect.type !== 'start-container' && effect.type !== 'watch-container') return undefined;
    try {
      this.#openLog(effect);
      return undefined;
    } catch (error) {
      if (effect.type === 'watch-container') return undefined;
      const { taskArn, containerName, run, definition } = effect;
      const reason = error instanceof Error ? error.message : String(error);
      const event = { type: 'container-stopped' as const, taskArn, containerName, run, reason };
      return [{ after: scriptOf(definition, Object.fromEntries(this.#images)).start, event }];
    }
  }

  #openLog(effect: OfContainer & ContainerRun): void {
    const { logs } = scriptOf(effect.definition, Object.fromEntries(this.#images));
    this.#logs.start(effect, logs.length > 0);
  }
}
