/**
 * The candidate that a misspelt word most likely means: a slip or two away, in any letter case.
 * `undefined` when nothing is close enough to be worth suggesting.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestSlips = allowedSlips(wanted) + 1;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const slips = slipsBetween(wanted, candidate.toLowerCase(), bestSlips);
    if (slips < bestSlips) {
      best = candidate;
      bestSlips = slips;
    }
  }
  return best;
}

/** Whether a word is another one with a single letter mistyped; numbers and plurals make other names of it. */
export function isSlipOf(word: string, other: string): boolean {
  const [left, right] = [word.toLowerCase(), other.toLowerCase()];
  const isOther = left.replace(/\d+/g, '') === right.replace(/\d+/g, '') || plural(left) === plural(right);
  return left.length >= 5 && (left === right || (!isOther && slipsBetween(left, right, 2) === 1));
}

function plural(word: string): string {
  return word.replace(/s?$/, 's');
}

/** One slip for every three letters, so that short names are not taken for each other. */
function allowedSlips(word: string): number {
  return Math.min(4, Math.floor(word.length / 3));
}

/** Letters inserted, left out, exchanged or swapped with a neighbour; gives up at `limit`. */
function slipsBetween(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = nextRow({ left, right }, row, above, before);
    if (Math.min(...current) >= limit) return limit;
    before = above;
    above = current;
  }
  return above[right.length] ?? limit;
}

interface Words {
  readonly left: string;
  readonly right: string;
}

function nextRow({ left, right }: Words, row: number, above: number[], before: number[]): number[] {
  const current = [row];
  for (let column = 1; column <= right.length; column++) {
    const same = left[row - 1] === right[column - 1];
    const cheapest = Math.min(
      at(above, column) + 1,
      at(current, column - 1) + 1,
      at(above, column - 1) + (same ? 0 : 1),
    );
    const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
    current.push(swapped ? Math.min(cheapest, at(before, column - 2) + 1) : cheapest);
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
