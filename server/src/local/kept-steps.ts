import { ApiError } from '#core/sim/api-error.ts';
import type { ClusterEvent } from '#core/sim/cluster-events.ts';
import type { Effect } from '#core/sim/effects.ts';
import type { Change, Step } from '#core/sim/transaction.ts';
import { unwrittenText } from './state/disk-fault.ts';
import type { Store } from './state/store.ts';

/** Where steps are written, and who gets what follows from them. */
export interface KeptStepsOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly carry: (effect: Effect) => void;
  readonly publish: (event: ClusterEvent) => void;
  /** Takes what has changed, once it is written down. */
  readonly changed: (changes: readonly Change[]) => void;
  readonly log: (line: string) => void;
}

/**
 * Writes each step down before anything follows from it. One that cannot be written is taken back, together with
 * all that came after it, so that the cluster is always what its disk says and nothing waits in memory for room.
 */
export class KeptSteps {
  readonly #options: KeptStepsOptions;
  #losses = 0;
  /** Whether the last thing that was to be written could not be. */
  #failing = false;

  constructor(options: KeptStepsOptions) {
    this.#options = options;
  }

  /** How often steps were taken back. */
  get losses(): number {
    return this.#losses;
  }

  /**
   * Resolves when the step is written and its effects are carried; rejects with the refusal of whoever asked for
   * it when it was taken back, of which `lost` hears before anything else happens, the latest step first.
   */
  keep({ changes, effects, events, undo }: Step<unknown>, lost: () => void = () => {}): Promise<void> {
    const kept = new Promise<void>((resolve, reject) => {
      this.#options.store.write(
        { at: this.#options.now(), changes },
        {
          written: () => {
            this.#works();
            for (const effect of effects) this.#options.carry(effect);
            for (const event of events) this.#options.publish(event);
            this.#options.changed(changes);
            resolve();
          },
          lost: (error) => {
            undo();
            this.#losses += 1;
            this.#fails(error);
            lost();
            reject(new ApiError('ServerException', unwrittenText(error), 500));
          },
        },
      );
    });
    // Nobody awaits most steps, and a rejection without a handler would end the process.
    kept.catch(() => {});
    return kept;
  }

  #fails(error: unknown): void {
    if (!this.#failing) this.#options.log(unwrittenText(error));
    this.#failing = true;
  }

  #works(): void {
    if (this.#failing) this.#options.log('The state can be written again.');
    this.#failing = false;
  }
}
