import { type Candidate, countedTasks } from './candidate.ts';
import type { PlacementRequest } from './model.ts';
import type { Grouping } from './strategies/strategy.ts';

/** A candidate and the groups it is in, outermost first; the root is not among them. */
export interface Entry {
  readonly candidate: Candidate;
  readonly path: readonly GroupNode[];
  /** Its place among all candidates by age and ARN, the last resort and never a tie. */
  readonly age: number;
}

/** A group of instances. There may be one for every instance, so what it does not need it does not have. */
export interface GroupNode {
  /** Its groups of the next level by their value, where instances share groups. */
  byValue: Map<string | undefined, GroupNode> | undefined;
  /** All its groups of the next level at first; then a heap of those that have candidates. */
  groups: GroupNode[] | undefined;
  /** A heap of the candidates, in a group of the innermost level. */
  entries: Entry[] | undefined;
  /** Tasks of the request's group in it. */
  count: number;
  best: Entry | undefined;
  /** The age of the best. */
  age: number;
}

/** An empty group. */
export function groupNode(): GroupNode {
  return {
    byValue: undefined,
    groups: undefined,
    entries: undefined,
    count: 0,
    best: undefined,
    age: 0,
  };
}

/** The groups a candidate belongs to, made where they are new. */
export function pathOf(root: GroupNode, groupings: readonly Grouping[], candidate: Candidate): GroupNode[] {
  let node = root;
  return groupings.map((grouping) => {
    node = grouping.single ? newGroup(node) : groupWithin(node, grouping.groupOf(candidate));
    return node;
  });
}

function groupWithin(node: GroupNode, value: string | undefined): GroupNode {
  node.byValue ??= new Map();
  const known = node.byValue.get(value);
  if (known !== undefined) return known;
  const group = newGroup(node);
  node.byValue.set(value, group);
  return group;
}

function newGroup(around: GroupNode): GroupNode {
  const group = groupNode();
  if (around.groups === undefined) around.groups = [group];
  else around.groups.push(group);
  return group;
}

/** Counts the tasks of a candidate in all groups around it. */
export function countIn(path: readonly GroupNode[], candidate: Candidate, request: PlacementRequest): void {
  const tasks = countedTasks(candidate, request.group);
  for (const node of path) node.count += tasks;
}

/** An array that begins with its item has room for just that one, and most groups stay at one. */
export function addEntry(node: GroupNode, entry: Entry): void {
  if (node.entries === undefined) node.entries = [entry];
  else node.entries.push(entry);
}
