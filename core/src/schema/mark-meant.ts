import type { Path } from '../document/node.ts';
import { isUnknown, Unknown } from '../document/unknown.ts';
import { setMember } from '../document/value.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { meaningOf, placesMeant } from './meaning.ts';
import type { Stranger } from './undeclared.ts';

/** A stranger, wherever it stands. */
export type UnknownMember = Omit<Stranger, 'kind' | 'root'>;

/** Puts `Unknown` where a misspelt or misplaced member belongs, so that nobody calls what it stands for missing. */
export function markMeant(kind: DocumentKind, root: unknown, strangers: readonly UnknownMember[]): void {
  // All are read before the first is put, since a place that is taken is not what a member stands for.
  const places = strangers.flatMap((each) => {
    const stranger = { ...each, kind, root };
    return placesMeant(stranger, meaningOf(stranger)).map((place) => ({ place, name: each.name }));
  });
  for (const { place, name } of places) mark(root, place, name);
}

/** An object on the way that is absent becomes unknown as a whole. */
function mark(root: unknown, place: Path, name: string): void {
  let owner = root;
  for (const segment of place) {
    if (typeof owner !== 'object' || owner === null || isUnknown(owner)) return;
    // Whatever is an object or a list can be asked for a member or an item; the value is new and still ours.
    const holder = owner as Record<string | number, unknown>;
    if (!Object.hasOwn(holder, segment)) {
      // The stranger stood in a list that was written again, and the last one counts.
      if (Array.isArray(owner)) return;
      setMember(holder, String(segment), new Unknown(name));
      return;
    }
    owner = holder[segment];
  }
}
