import { type Candidate, countedTasks } from './candidate.ts';
import { type Compare, type Heap, heapOf } from './heap.ts';
import type { InstanceState, PlacementRequest } from './model.ts';
import type { Grouping, Ordering, Strategy } from './strategies/strategy.ts';

/** The candidates in the order of the strategies; finding the best and placing on it cost a few heap steps. */
export interface Ranking {
  best(): Candidate | undefined;
  /** Takes in that a copy was placed on the best candidate, which stays when it can take another one. */
  settleBest(stays: boolean): void;
}

/**
 * Strategies narrow the candidates one after another, which is the same as taking the first in the order of
 * (rank by the first strategy, rank by the second, ..., age, ARN). All members of a group share its number of
 * tasks, so groups form a tree, one level for each `spread`, with a heap in each node: a placement changes
 * numbers only on the way from the root to the instance, and these are the first items of their heaps.
 *
 * `others` take no copy, yet their tasks count in their groups.
 */
export function rankingOf(
  request: PlacementRequest,
  strategies: readonly Strategy[],
  candidates: readonly Candidate[],
  others: readonly Candidate[],
): Ranking {
  const groupings = strategies.filter((strategy) => strategy.kind === 'grouping');
  const orderings = strategies.filter((strategy) => strategy.kind === 'ordering');
  const compare = comparisonOf(strategies);
  const root = groupNode(compare);
  for (const candidate of others) countIn(pathOf(root, groupings, candidate, compare), candidate, request);
  for (const candidate of candidates) {
    for (const ordering of orderings) ordering.rankOf(candidate);
    const path = pathOf(root, groupings, candidate, compare);
    countIn(path, candidate, request);
    (path.at(-1) ?? root).entries.add({ candidate, path });
  }
  fill(root);
  return {
    best: () => root.best?.candidate,
    settleBest: (stays) => settleBest(root, orderings, stays),
  };
}

/** A candidate and the groups it is in, outermost first; the root is not among them. */
interface Entry {
  readonly candidate: Candidate;
  readonly path: readonly GroupNode[];
}

interface GroupNode {
  readonly children: Map<string | undefined, GroupNode>;
  /** The children that have candidates, the one with the best first. */
  readonly heap: Heap<GroupNode>;
  /** The candidates, in a node of the innermost level. */
  readonly entries: Heap<Entry>;
  /** Tasks of the request's group in it. */
  count: number;
  best: Entry | undefined;
}

function groupNode(compare: Compare<Entry>): GroupNode {
  const compareNodes: Compare<GroupNode> = (left, right) =>
    left.best === undefined || right.best === undefined ? 0 : compare(left.best, right.best);
  return {
    children: new Map(),
    heap: heapOf(compareNodes),
    entries: heapOf(compare),
    count: 0,
    best: undefined,
  };
}

/** By the strategies in their order, then the oldest instance, then its ARN: never a tie. */
function comparisonOf(strategies: readonly Strategy[]): Compare<Entry> {
  let level = 0;
  const ranks = strategies.map((strategy): ((entry: Entry) => number) => {
    if (strategy.kind === 'ordering') return ({ candidate }) => strategy.rankOf(candidate);
    const depth = level++;
    return ({ path }) => path[depth]?.count ?? 0;
  });
  return (left, right) => {
    for (const rank of ranks) {
      const difference = rank(left) - rank(right);
      if (difference !== 0) return difference;
    }
    return compareAge(left.candidate.instance, right.candidate.instance);
  };
}

function compareAge(left: InstanceState, right: InstanceState): number {
  if (left.registeredAt !== right.registeredAt) return left.registeredAt - right.registeredAt;
  return left.arn < right.arn ? -1 : Number(left.arn > right.arn);
}

/** The groups a candidate belongs to, made where they are new. */
function pathOf(
  root: GroupNode,
  groupings: readonly Grouping[],
  candidate: Candidate,
  compare: Compare<Entry>,
): GroupNode[] {
  let node = root;
  return groupings.map((grouping) => {
    const value = grouping.groupOf(candidate);
    const child = node.children.get(value) ?? groupNode(compare);
    node.children.set(value, child);
    node = child;
    return child;
  });
}

function countIn(path: readonly GroupNode[], candidate: Candidate, request: PlacementRequest): void {
  const tasks = countedTasks(candidate, request);
  for (const node of path) node.count += tasks;
}

function fill(node: GroupNode): void {
  for (const child of node.children.values()) {
    fill(child);
    if (child.best !== undefined) node.heap.add(child);
  }
  chooseBest(node);
}

function chooseBest(node: GroupNode): void {
  node.best = node.entries.first() ?? node.heap.first()?.best;
}

function settleBest(root: GroupNode, orderings: readonly Ordering[], stays: boolean): void {
  const entry = root.best;
  if (entry === undefined) return;
  for (const ordering of orderings) ordering.placed?.(entry.candidate);
  for (const node of entry.path) node.count += 1;
  const innermostFirst = [root, ...entry.path].reverse();
  innermostFirst.forEach((node, index) => {
    const changed = index === 0 ? node.entries : node.heap;
    const remains = index === 0 ? stays : innermostFirst[index - 1]?.best !== undefined;
    if (remains) changed.settleFirst();
    else changed.removeFirst();
    chooseBest(node);
  });
}
