/** Smaller than 0 when the left one comes first. */
export type Compare<T> = (left: T, right: T) => number;

/**
 * Puts the items of a plain array in heap order, the least first. Of those in it only the first one ever changes
 * afterwards, so nothing has to be searched; and where every instance has a heap, it costs no more than its array.
 */
export function makeHeap<T>(items: T[], compare: Compare<T>): void {
  for (let last = 1; last < items.length; last += 1) rise(items, last, compare);
}

/** Adds an item to a binary heap, in logarithmic time. */
export function addToHeap<T>(items: T[], item: T, compare: Compare<T>): void {
  items.push(item);
  rise(items, items.length - 1, compare);
}

function rise<T>(items: T[], from: number, compare: Compare<T>): void {
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!swapWhenLess(items, compare, at, above)) return;
    at = above;
  }
}

/** Moves the first item to its new place after it has become greater. */
export function settleFirst<T>(items: T[], compare: Compare<T>): void {
  let at = 0;
  for (;;) {
    const below = lesserChild(items, compare, at);
    if (below === undefined || !swapWhenLess(items, compare, below, at)) return;
    at = below;
  }
}

/** Takes the first item off a binary heap, in logarithmic time. */
export function removeFirst<T>(items: T[], compare: Compare<T>): void {
  const last = items.pop();
  if (last === undefined || items.length === 0) return;
  items[0] = last;
  settleFirst(items, compare);
}

function lesserChild<T>(items: readonly T[], compare: Compare<T>, at: number): number | undefined {
  const left = items[2 * at + 1];
  if (left === undefined) return undefined;
  const right = items[2 * at + 2];
  return right !== undefined && compare(right, left) < 0 ? 2 * at + 2 : 2 * at + 1;
}

/** Swaps a child with its parent when it is the lesser one, and says whether it did. */
function swapWhenLess<T>(items: T[], compare: Compare<T>, child: number, parent: number): boolean {
  const lower = items[child];
  const upper = items[parent];
  if (lower === undefined || upper === undefined || compare(lower, upper) >= 0) return false;
  items[child] = upper;
  items[parent] = lower;
  return true;
}
