import type { Declarations } from '../schema/declarations.ts';

/** What one version of the SDK declares and another does not, as `Shape`, `Shape.member` and `Enum.WORD`. */
export interface Difference {
  readonly shapes: readonly string[];
  readonly members: readonly string[];
  readonly words: readonly string[];
}

/** What the newer declarations have of the inputs and the older lack; the other way round for what is gone. */
export function addedIn(newer: Declarations, older: Declarations): Difference {
  const inputs = inputShapes(newer);
  const shapes = inputs.filter((name) => older.members[name] === undefined);
  const members = inputs.flatMap((name) =>
    Object.keys(newer.members[name] ?? {})
      .filter((member) => older.members[name] !== undefined && older.members[name]?.[member] === undefined)
      .map((member) => `${name}.${member}`),
  );
  const words = Object.entries(newer.enums).flatMap(([name, list]) =>
    list.filter((word) => older.enums[name]?.includes(word) !== true).map((word) => `${name}.${word}`),
  );
  return { shapes, members, words };
}

/** The shapes that requests lead to: what can be authored, without what only answers hold. */
function inputShapes({ members }: Declarations): string[] {
  const found = new Set(Object.keys(members).filter((name) => name.endsWith('Request')));
  // A set that grows while it is walked is walked to its end.
  for (const name of found) {
    for (const { type } of Object.values(members[name] ?? {})) {
      for (const word of type.match(/\w+/g) ?? []) if (members[word] !== undefined) found.add(word);
    }
  }
  return [...found].sort();
}
