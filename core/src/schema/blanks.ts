import type { ArrayNode, DocNode, ObjectNode, ScalarNode } from '../document/node.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { canonicalName, membersOf, schemaFor } from './shape.ts';
import { isToFillIn, isWordLike, type TextPlace } from './to-fill-in.ts';
import type { Type } from './types.ts';

/**
 * The tree of an input with every word that is to be filled in as an unknown; the very same tree where there is
 * none. All that looks at values looks at this one, so that what is to be filled in is decided here alone.
 */
export function withBlanks(kind: DocumentKind, node: DocNode | undefined): DocNode | undefined {
  return node === undefined ? undefined : blanksIn(node, { type: schemaFor(kind), shape: '', name: '' });
}

function blanksIn(node: DocNode, place: TextPlace): DocNode {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && isToFillIn(node.value, place)
        ? { kind: 'unknown', span: node.span, text: node.value }
        : node;
    case 'array':
      return blanksInArray(node, place);
    case 'object':
      return blanksInObject(node, place);
    case 'unknown':
      return node;
  }
}

function blanksInArray(node: ArrayNode, place: TextPlace): DocNode {
  const { type } = place;
  if (type.kind !== 'list') return node;
  const inner = { ...place, type: type.item };
  const items = changed(node.items, (item) => blanksIn(item, inner));
  return items === node.items ? node : { ...node, items };
}

function blanksInObject(node: ObjectNode, place: TextPlace): DocNode {
  const members = changed(node.members, (member) => {
    const { key, value } = member;
    if (value === undefined || (value.kind === 'scalar' && !mayBeBlank(value.value))) return member;
    const inner = memberPlace(place, key);
    if (inner === undefined) return member;
    const filled = blanksIn(value, inner);
    return filled === value ? member : { ...member, value: filled };
  });
  return members === node.members ? node : { ...node, members };
}

/** Most values are decided without a look at where they stand. */
function mayBeBlank(value: ScalarNode['value']): boolean {
  return typeof value === 'string' && isWordLike(value);
}

function memberPlace(place: TextPlace, key: string): TextPlace | undefined {
  const { type } = place;
  if (type.kind === 'map') return { ...place, type: type.value, key };
  const shape = membersOf(type);
  if (shape === undefined || type.kind !== 'object') return undefined;
  const name = canonicalName(shape, key);
  const member: Type | undefined = Object.hasOwn(shape, name) ? shape[name]?.type : undefined;
  return member && { type: member, shape: type.shape, name, holder: place.name };
}

/** The list with each item as given back; the same list where each is the same. */
function changed<T>(list: readonly T[], of: (item: T) => T): readonly T[] {
  let copy: T[] | undefined;
  let index = 0;
  for (const item of list) {
    const next = of(item);
    if (next !== item) copy ??= [...list];
    if (copy !== undefined) copy[index] = next;
    index += 1;
  }
  return copy ?? list;
}
