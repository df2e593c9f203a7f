import { type roots, shapes } from '#schemas/shapes.js';
import type { DocumentKind } from '../ecs/kinds.ts';

/** What a schema declares for a place; `undefined` where it declares nothing. */
export type Type = (typeof roots)[DocumentKind] | undefined;

/** The type of a member, an item or an entry of something of that type. */
export function typeIn(type: Type, name: string | number): Type {
  if (type?.kind === 'list') return type.item;
  if (type?.kind === 'map') return type.value;
  if (type?.kind !== 'object') return undefined;
  const members = shapes[type.shape] ?? {};
  return Object.hasOwn(members, name) ? members[name]?.type : undefined;
}
