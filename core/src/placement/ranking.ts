import type { Candidate } from './candidate.ts';
import { addEntry, countIn, type GroupNode, groupNode, pathOf } from './group-node.ts';
import { type Compare, makeHeap, removeFirst, settleFirst } from './heap.ts';
import type { InstanceState, PlacementRequest } from './model.ts';
import { type Order, orderOf } from './ranking-order.ts';
import type { Ordering, Strategy } from './strategies/strategy.ts';

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
  const order = orderOf(strategies);
  const root = groupNode();
  for (const candidate of others) countIn(pathOf(root, groupings, candidate), candidate, request);
  // Ranks that are drawn are drawn in the order of the instances, whatever their age.
  for (const candidate of candidates) for (const ordering of orderings) ordering.rankOf(candidate);
  oldestFirst(candidates).forEach((candidate, age) => {
    const path = pathOf(root, groupings, candidate);
    countIn(path, candidate, request);
    addEntry(path.at(-1) ?? root, { candidate, path, age });
  });
  fill(root, order, 0);
  return {
    best: () => root.best?.candidate,
    settleBest: (stays) => settleBest(root, orderings, order, stays),
  };
}

function oldestFirst(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((left, right) => compareAge(left.instance, right.instance));
}

function compareAge(left: InstanceState, right: InstanceState): number {
  if (left.registeredAt !== right.registeredAt) return left.registeredAt - right.registeredAt;
  return left.arn < right.arn ? -1 : Number(left.arn > right.arn);
}

/** Makes heaps of what was gathered, from the innermost groups out. */
function fill(node: GroupNode, order: Order, level: number): void {
  if (node.entries !== undefined) makeHeap(node.entries, order.entries);
  if (node.groups !== undefined) {
    for (const group of node.groups) fill(group, order, level + 1);
    node.groups = node.groups.filter(({ best }) => best !== undefined);
    makeHeap(node.groups, order.groups[level] ?? keepOrder);
  }
  chooseBest(node);
}

/** For a level that does not exist; there is one comparison for each level of groups. */
function keepOrder(): number {
  return 0;
}

function chooseBest(node: GroupNode): void {
  node.best = node.entries?.[0] ?? node.groups?.[0]?.best;
  node.age = node.best?.age ?? 0;
}

function settleBest(root: GroupNode, orderings: readonly Ordering[], order: Order, stays: boolean): void {
  const entry = root.best;
  if (entry === undefined) return;
  for (const ordering of orderings) ordering.placed?.(entry.candidate);
  for (const node of entry.path) node.count += 1;
  const innermost = entry.path.at(-1) ?? root;
  settle(innermost.entries, order.entries, stays);
  chooseBest(innermost);
  for (let depth = entry.path.length - 1; depth >= 0; depth -= 1) {
    const outer = entry.path[depth - 1] ?? root;
    settle(outer.groups, order.groups[depth] ?? keepOrder, entry.path[depth]?.best !== undefined);
    chooseBest(outer);
  }
}

function settle<T>(heap: T[] | undefined, compare: Compare<T>, stays: boolean): void {
  if (heap === undefined) return;
  if (stays) settleFirst(heap, compare);
  else removeFirst(heap, compare);
}
