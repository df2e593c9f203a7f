import { type roots, shapes } from '#schemas/shapes.js';
import type { Path } from '../../document/node.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';

/** The type of a value of the API; `undefined` where the API does not say. */
export type Type = (typeof roots)[DocumentKind] | undefined;

/** The type of a member, an item, or a value of a map. */
export function typeIn(type: Type, name: string | number): Type {
  if (type?.kind === 'list') return type.item;
  if (type?.kind === 'map') return type.value;
  if (type?.kind !== 'object') return undefined;
  const members = shapes[type.shape] ?? {};
  return Object.hasOwn(members, name) ? members[name]?.type : undefined;
}

/** The type at a path. */
export function typeAt(type: Type, path: Path): Type {
  return path.reduce<Type>((found, segment) => typeIn(found, segment), type);
}

/** Whether a list holds names with their values, which Terraform writes as a map. */
export function isPairList(type: Type): boolean {
  const shape = type?.kind === 'list' && type.item?.kind === 'object' ? type.item.shape : '';
  return shape === 'Tag' || shape === 'RuleTag' || shape === 'KeyValuePair';
}
