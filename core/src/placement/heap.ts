/** Smaller than 0 when the left one comes first. */
export type Compare<T> = (left: T, right: T) => number;

/** A binary heap whose first item is the least; only that one ever changes, so nothing has to be searched. */
export interface Heap<T> {
  first(): T | undefined;
  add(item: T): void;
  /** Moves the first item to its new place after it has become greater. */
  settleFirst(): void;
  removeFirst(): void;
}

export function heapOf<T>(compare: Compare<T>): Heap<T> {
  const items: T[] = [];
  return {
    first: () => items[0],
    add: (item) => {
      items.push(item);
      rise(items, compare);
    },
    settleFirst: () => sink(items, compare),
    removeFirst: () => {
      const last = items.pop();
      if (last === undefined || items.length === 0) return;
      items[0] = last;
      sink(items, compare);
    },
  };
}

function rise<T>(items: T[], compare: Compare<T>): void {
  let at = items.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!swapWhenLess(items, compare, at, above)) return;
    at = above;
  }
}

function sink<T>(items: T[], compare: Compare<T>): void {
  let at = 0;
  for (;;) {
    const below = lesserChild(items, compare, at);
    if (below === undefined || !swapWhenLess(items, compare, below, at)) return;
    at = below;
  }
}

function lesserChild<T>(items: readonly T[], compare: Compare<T>, at: number): number | undefined {
  const left = items[2 * at + 1];
  if (left === undefined) return undefined;
  const right = items[2 * at + 2];
  return right !== undefined && compare(right, left) < 0 ? 2 * at + 2 : 2 * at + 1;
}

/** Swaps a child with its parent when it is the lesser one, and says whether it did. */
function swapWhenLess<T>(items: T[], compare: Compare<T>, child: number, parent: number): boolean {
  const [lower, upper] = [items[child], items[parent]];
  if (lower === undefined || upper === undefined || compare(lower, upper) >= 0) return false;
  items[child] = upper;
  items[parent] = lower;
  return true;
}
