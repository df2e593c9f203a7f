import { distribute } from '../../placement/capacity-provider.ts';
import type { Draft } from '../transaction.ts';
import type { LaunchType, Strategy } from './launch.ts';
import { launchTypeIn } from './providers.ts';

/** So many copies for one capacity provider. */
export interface Share {
  readonly target: { readonly launchType: LaunchType; readonly provider: string };
  readonly count: number;
}

/** A strategy in the cluster that it is for. */
export interface ClusterStrategy {
  readonly clusterArn: string;
  readonly strategy: Strategy;
}

/** How copies are shared out over the providers of a strategy, beside the tasks that each has already. */
export function shareOut(
  draft: Draft,
  { clusterArn, strategy }: ClusterStrategy,
  running: ReadonlyMap<string, number>,
  count: number,
): Share[] {
  const shares = strategy.map(({ capacityProvider = '', base, weight }) => ({
    capacityProvider,
    base,
    weight,
  }));
  const names = distribute(count, shares, running);
  return [...new Set(names)].map((provider) => ({
    target: { launchType: launchTypeIn(draft, clusterArn, provider), provider },
    count: names.filter((name) => name === provider).length,
  }));
}
