import { known } from '../document/unknown.ts';

/** An object whose shape no SDK type describes; its members are read by name. */
export type Plain = Readonly<Record<string, unknown>>;

/** The member when it is an object literally written; `undefined` otherwise. */
export function objectAt(value: unknown, ...path: readonly string[]): Plain | undefined {
  let inner: unknown = value;
  for (const name of path) {
    if (!isPlain(inner)) return undefined;
    inner = inner[name];
  }
  return isPlain(inner) ? inner : undefined;
}

/** The literal text of a member. */
export function textAt(value: Plain | undefined, name: string): string | undefined {
  const found = value?.[name];
  return typeof found === 'string' ? found : undefined;
}

/** The literal number of a member. */
export function numberAt(value: Plain | undefined, name: string): number | undefined {
  const found = value?.[name];
  return typeof found === 'number' ? found : undefined;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && known(value) !== undefined;
}
