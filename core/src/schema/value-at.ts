import type { Path } from '../document/node.ts';
import { isUnknown } from '../document/unknown.ts';

/** What stands at a path of a value; `undefined` where the path leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || isUnknown(value)) return undefined;
    if (!Object.hasOwn(value, segment)) return undefined;
    // Whatever is an object or a list can be asked for a member or an item.
    value = (value as Readonly<Record<string | number, unknown>>)[segment];
  }
  return value;
}
