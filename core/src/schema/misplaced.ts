import type { Path } from '../document/node.ts';
import type { JsonValue } from '../document/path-edit.ts';
import { isUnknown } from '../document/unknown.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { Fix } from '../rules/rule.ts';
import { membersOf, shapeAt } from './shape.ts';
import type { Type } from './types.ts';
import type { Stranger } from './undeclared.ts';
import { valueAt } from './value-at.ts';

/** Where a member belongs that the API has elsewhere. */
export interface Home {
  /** The paths that it can have there; one for each item, where a list holds it. */
  readonly places: readonly Path[];
  /** As a message says it: `in "linuxParameters"`. */
  readonly where: string;
  /** Moves it there, when the place is one and free. */
  readonly fixes: readonly Fix[];
}

/** Finds the object that has the member: one around this one, or else the only one inside it. */
export function homeOf(stranger: Stranger): Home | undefined {
  const { kind, root, owner, name, shape } = stranger;
  const holder = outside(kind, owner, name) ?? inside(owner, shape, name);
  if (holder === undefined) return undefined;
  const { where, member } = holder;
  const places = placesIn(root, holder);
  const [path] = places;
  const from = [...owner, name];
  const value = valueAt(root, from);
  const isFree = path !== undefined && !holder.isList && valueAt(root, path) === undefined;
  // In another spelling the members inside are written otherwise, too.
  if (!isFree || member !== name || !isLiteral(value)) return { places, where, fixes: [] };
  const title = `Move "${name}" to where it belongs, ${where}`;
  const edits = [{ set: path, to: value }, { remove: from }];
  return { places, where, fixes: [{ title, edits, preferred: true }] };
}

interface Holder {
  readonly path: Path;
  /** The member as the API spells it. */
  readonly member: string;
  readonly where: string;
  /** Whether it is each item of a list, so that there is no one place. */
  readonly isList: boolean;
}

function outside(kind: DocumentKind, path: Path, name: string): Holder | undefined {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const above = path.slice(0, depth);
    const member = memberIn(shapeAt(kind, above)?.type, name);
    if (member === undefined) continue;
    const owner = above.findLast((segment) => typeof segment === 'string');
    const where = owner === undefined ? 'at the top of the document' : `in "${owner}"`;
    return { path: above, member, where, isList: false };
  }
  return undefined;
}

function inside(owner: Path, shape: string, name: string): Holder | undefined {
  const members = membersOf({ kind: 'object', shape }) ?? {};
  const holders = Object.entries(members).flatMap(([holder, { type }]): Holder[] => {
    const isList = type.kind === 'list';
    const member = memberIn(isList ? type.item : type, name);
    return member === undefined
      ? []
      : [{ path: [...owner, holder], member, where: `in "${holder}"`, isList }];
  });
  return holders.length === 1 ? holders[0] : undefined;
}

function placesIn(root: unknown, { path, member, isList }: Holder): readonly Path[] {
  if (!isList) return [[...path, member]];
  const list = valueAt(root, path);
  return Array.isArray(list) ? list.map((_, index) => [...path, index, member]) : [];
}

/** The member of a name, which templates begin with a capital letter. */
function memberIn(type: Type | undefined, name: string): string | undefined {
  const members = membersOf(type) ?? {};
  return [name, name.charAt(0).toLowerCase() + name.slice(1)].find((each) => Object.hasOwn(members, each));
}

/** Whether a value can be written elsewhere as it is. */
function isLiteral(value: unknown): value is JsonValue {
  if (value === undefined || isUnknown(value)) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every(isLiteral);
}
