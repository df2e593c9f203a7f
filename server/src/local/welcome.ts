import { parseArn } from '#core/sim/arns.ts';
import type { PoolShare } from '#core/sim/command.ts';
import { runCommand } from '#core/sim/run-command.ts';
import type { World } from '#core/sim/state.ts';
import type { Clock, Step } from '#core/sim/transaction.ts';
import type { Caller } from './wire/caller.ts';

/** What a region is welcomed with, and where that is written down. */
export interface WelcomeOptions {
  readonly world: World;
  /** The container instances that join the first cluster; none and nobody is welcomed. */
  readonly pool: readonly PoolShare[];
  readonly moment: () => Clock;
  /** Takes a step to write down; calls back when that failed and the step was taken back. */
  readonly keep: (step: Step<unknown>, lost: () => void) => Promise<void>;
}

/**
 * Gives a region that nobody has used yet the cluster `default` with the pool in it, as the console's first run
 * does, so that a first service has somewhere to run. A cluster that was ever there is left as it is.
 */
export class Welcome {
  readonly #options: WelcomeOptions;
  /** The regions that were looked at. */
  readonly #known = new Set<string>();

  constructor(options: WelcomeOptions) {
    this.#options = options;
  }

  /** Sees to the region of somebody who calls. */
  greet({ region, account, arn }: Caller): void {
    const { world, pool, moment, keep } = this.#options;
    if (pool.length === 0 || this.#known.has(region)) return;
    this.#known.add(region);
    const used = [...world.tables.clusters.keys()].some((key) => parseArn(key)?.region === region);
    if (used) return;
    const step = runCommand(world, 'CreateCluster', {}, { ...moment(), region, account, caller: arn, pool });
    void keep(step, () => this.#known.delete(region));
  }
}
