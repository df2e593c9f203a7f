/** One member of a capacity provider strategy. */
export interface CapacityProviderShare {
  readonly capacityProvider: string;
  /** So many tasks go to it before weights count; at most one member has one. */
  readonly base?: number | undefined;
  readonly weight?: number | undefined;
}

/**
 * Which provider takes each of `count` further tasks, in order: first up to the base, then whichever is
 * furthest behind its weight, ties in the order of the strategy. `placed` are the tasks there already.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
 */
export function distribute(
  count: number,
  strategy: readonly CapacityProviderShare[],
  placed: ReadonlyMap<string, number> = new Map(),
): string[] {
  const shares = strategy.map((share) => ({
    name: share.capacityProvider,
    base: share.base ?? 0,
    weight: share.weight ?? 0,
    tasks: placed.get(share.capacityProvider) ?? 0,
  }));
  const chosen: string[] = [];
  while (chosen.length < count) {
    const share = nextShare(shares);
    if (share === undefined) return chosen;
    share.tasks += 1;
    chosen.push(share.name);
  }
  return chosen;
}

interface Share {
  readonly name: string;
  readonly base: number;
  readonly weight: number;
  tasks: number;
}

function nextShare(shares: readonly Share[]): Share | undefined {
  const below = shares.find(({ tasks, base }) => tasks < base);
  if (below !== undefined || shares.length === 1) return below ?? shares[0];
  let next: Share | undefined;
  for (const share of shares) {
    if (share.weight > 0 && (next === undefined || fill(share) < fill(next))) next = share;
  }
  return next;
}

/** How full the provider would be, measured by its weight, with one task more. */
function fill({ tasks, base, weight }: Share): number {
  return (tasks - base + 1) / weight;
}
