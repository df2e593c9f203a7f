import type { Severity } from '../../rules/rule.ts';

/** A finding as far as it is compared with those of other readings. */
interface Found {
  readonly id: string;
  readonly severity: Severity;
  readonly path: readonly (string | number)[];
}

/**
 * What is found in every one of the readings, which are made one by one and no further than anything is left that is
 * more than a hint.
 */
export function inEveryReading<F extends Found>(found: readonly F[], others: Iterable<readonly F[]>): F[] {
  let left = [...found];
  if (left.length === 0) return left;
  for (const other of others) {
    const places = new Set(other.map(placeOf));
    left = left.filter((each) => places.has(placeOf(each)));
    if (left.every(({ severity }) => severity === 'info')) break;
  }
  return left;
}

function placeOf({ id, path }: Found): string {
  return `${id} ${path.join('/')}`;
}
