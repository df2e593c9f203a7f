import { distribute } from '../../placement/capacity-provider.ts';
import { type LaunchType, launchTypeOf, type Strategy } from './launch.ts';

/** So many copies for one capacity provider. */
export interface Share {
  readonly target: { readonly launchType: LaunchType; readonly provider: string };
  readonly count: number;
}

/** How copies are shared out over the providers of a strategy, beside the tasks that each has already. */
export function shareOut(strategy: Strategy, running: ReadonlyMap<string, number>, count: number): Share[] {
  const shares = strategy.map(({ capacityProvider = '', base, weight }) => ({
    capacityProvider,
    base,
    weight,
  }));
  const names = distribute(count, shares, running);
  return [...new Set(names)].map((provider) => ({
    target: { launchType: launchTypeOf(provider), provider },
    count: names.filter((name) => name === provider).length,
  }));
}
