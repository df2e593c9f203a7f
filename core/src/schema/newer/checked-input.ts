import type { Path } from '../../document/node.ts';
import { isUnknown } from '../../document/unknown.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';

/** An input as the validators see it. */
export interface CheckedInput {
  readonly kind: DocumentKind;
  readonly value: unknown;
}

/** What stands at a path of a value; `undefined` where the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, segment) => {
    if (typeof at !== 'object' || at === null || isUnknown(at) || !Object.hasOwn(at, segment))
      return undefined;
    // Whatever has the segment for its own can be asked for it.
    return (at as Readonly<Record<string | number, unknown>>)[segment];
  }, value);
}
