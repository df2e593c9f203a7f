import type { Path } from '../node.ts';
import { isUnknown, type Unknown } from '../unknown.ts';

/** What to take away to be rid of the list's item at `path`: the item, or the list when nothing else is in it. */
export function removalOf(list: readonly unknown[] | Unknown | undefined, path: Path): Path {
  const alone = list !== undefined && !isUnknown(list) && list.length === 1;
  return alone ? path.slice(0, -1) : path;
}
