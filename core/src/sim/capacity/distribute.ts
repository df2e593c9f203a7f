import type { Strategy } from './launch.ts';

/**
 * Which capacity provider each of the next copies goes to: first the base of the provider that has one, then
 * by weight, beside those that run already.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
 */
export function distribute(
  strategy: Strategy,
  running: ReadonlyMap<string, number>,
  count: number,
): string[] {
  const shares = strategy.map(({ capacityProvider = '', base = 0, weight = 0 }) => ({
    name: capacityProvider,
    base,
    weight: strategy.length === 1 ? Math.max(weight, 1) : weight,
    has: running.get(capacityProvider) ?? 0,
  }));
  return Array.from({ length: count }, () => {
    const next = nextShare(shares);
    if (next === undefined) return '';
    next.has += 1;
    return next.name;
  }).filter((name) => name !== '');
}

interface Share {
  readonly name: string;
  readonly base: number;
  readonly weight: number;
  has: number;
}

function nextShare(shares: readonly Share[]): Share | undefined {
  const short = shares.find(({ has, base }) => has < base);
  if (short !== undefined) return short;
  return shares
    .filter(({ weight }) => weight > 0)
    .reduce<Share | undefined>(
      (best, share) => (best === undefined || load(share) < load(best) ? share : best),
      undefined,
    );
}

/** How far above its weight a provider would be with one more. */
function load({ has, base, weight }: Share): number {
  return (has - base + 1) / weight;
}
