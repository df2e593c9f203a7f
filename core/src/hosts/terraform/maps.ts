import { shapes } from '#schemas/shapes.js';
import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import { type Type, typeIn } from '../type-in.ts';
import type { Written } from './place.ts';
import type { Placed } from './resources.ts';

/** Where a value stands that is being read. */
export interface At {
  readonly path: Path;
  readonly isJson: boolean;
}

/** What reads the values in a map. */
export interface ValueReader {
  readonly written: Map<DocNode, Written>;
  value(type: Type, start: Placed, isJson: boolean, key: Path): DocNode | undefined;
}

/** Tags and the like are written as a map and sent as a list; of a map without entries nothing is sent. */
export function readPairs(reader: ValueReader, type: Type, node: ObjectNode, at: At): DocNode | undefined {
  const [name = '', value = ''] =
    type?.kind === 'list' && type.item?.kind === 'object' ? Object.keys(shapes[type.item.shape] ?? {}) : [];
  const items = node.members.flatMap((member): DocNode[] => {
    const path = [...at.path, member.key];
    const key: DocNode = { kind: 'scalar', span: member.keySpan, value: member.key };
    reader.written.set(key, { path, isJson: false });
    const worth =
      member.value &&
      reader.value(
        typeIn(type?.kind === 'list' ? type.item : undefined, value),
        { node: member.value, path },
        false,
        path,
      );
    // The provider leaves out what is null in a map.
    if (member.value !== undefined && (worth === undefined || isNull(worth))) return [];
    const pair: DocNode = {
      kind: 'object',
      span: member.keySpan,
      members: [
        { key: name, keySpan: member.keySpan, value: key },
        { key: value, keySpan: member.keySpan, value: worth },
      ],
    };
    reader.written.set(pair, { path, isJson: true });
    return [pair];
  });
  return items.length === 0 && node.open !== true ? undefined : listIn(node, items);
}

function isNull(node: DocNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Modules take maps where the API has lists; an entry without a name goes by its key. */
export function readMapped(reader: ValueReader, type: Type, node: ObjectNode, { path }: At): DocNode {
  const inner = type?.kind === 'list' ? type.item : undefined;
  const items = node.members.flatMap(({ key, keySpan, value }): DocNode[] => {
    const at = [...path, key];
    const item = value && reader.value(inner, { node: value, path: at }, false, at);
    if (item?.kind !== 'object' || !Object.hasOwn(membersIn(inner), 'name')) return item ? [item] : [];
    if (memberOf(item, 'name') !== undefined) return [item];
    const name: DocNode = { kind: 'scalar', span: keySpan, value: key };
    const named = { ...item, members: [{ key: 'name', keySpan, value: name }, ...item.members] };
    reader.written.set(name, { path: at, key: at, isJson: false });
    reader.written.set(named, { path: at, isJson: false });
    return [named];
  });
  return listIn(node, items);
}

/** The entries of a map as a list, which may have more where the map has names that are worked out. */
function listIn(node: ObjectNode, items: DocNode[]): DocNode {
  const all = node.open === true ? [...items, unknownAt(node)] : items;
  return { kind: 'array', span: node.span, items: all };
}

/** Whether a map has entries that are objects, as those have that stand for lists of them. */
export function isMapOfObjects({ members }: ObjectNode): boolean {
  return members.every(({ value }) => value?.kind === 'object');
}

function membersIn(type: Type): object {
  return (type?.kind === 'object' ? shapes[type.shape] : undefined) ?? {};
}

/** A value that is not known. */
export function unknownAt({ span }: DocNode): DocNode {
  return { kind: 'unknown', span, text: '' };
}
