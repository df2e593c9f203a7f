import type { Entry, GroupNode } from './group-node.ts';
import type { Compare } from './heap.ts';
import type { Strategy } from './strategies/strategy.ts';

/** How to compare what lies in one group: entries of the innermost level, and groups by their level. */
export interface Order {
  readonly entries: Compare<Entry>;
  readonly groups: readonly Compare<GroupNode>[];
}

/** What lies in one group shares the numbers of all groups around it, so only the others are compared. */
export function orderOf(strategies: readonly Strategy[]): Order {
  const levels = strategies.filter(({ kind }) => kind === 'grouping').length;
  const ranksFrom = (level: number) => ranksOf(strategies).filter((rank) => rank.level >= level);
  const entryRanks = ranksFrom(levels).map(({ of }) => of);
  return {
    entries: (left, right) => compareEntries(entryRanks, left, right),
    groups: Array.from({ length: levels }, (_, level) => {
      const ranks = ranksFrom(level);
      const countsFirst = ranks[0]?.level === level;
      const rest = (countsFirst ? ranks.slice(1) : ranks).map(({ of }) => of);
      return (left, right) => {
        // Count and age are at hand in the groups themselves, and nearly always decide.
        if (countsFirst && left.count !== right.count) return left.count - right.count;
        if (rest.length === 0) return left.age - right.age;
        if (left.best === undefined || right.best === undefined) return 0;
        return compareEntries(rest, left.best, right.best);
      };
    }),
  };
}

interface Rank {
  /** Of a grouping its depth in the tree; an ordering counts on all levels. */
  readonly level: number;
  of(entry: Entry): number;
}

function ranksOf(strategies: readonly Strategy[]): Rank[] {
  let groupings = 0;
  return strategies.map((strategy) => {
    if (strategy.kind === 'ordering') {
      return { level: Number.POSITIVE_INFINITY, of: ({ candidate }) => strategy.rankOf(candidate) };
    }
    const level = groupings++;
    return { level, of: ({ path }) => path[level]?.count ?? 0 };
  });
}

function compareEntries(ranks: readonly Rank['of'][], left: Entry, right: Entry): number {
  for (const rank of ranks) {
    const difference = rank(left) - rank(right);
    if (difference !== 0) return difference;
  }
  return left.age - right.age;
}
