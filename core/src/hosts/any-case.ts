import { shapes } from '#schemas/shapes.js';
import type { DocNode, Member, Path } from '../document/node.ts';
import { type Type, typeIn } from './type-in.ts';

/** A tree under the names of the API, for a tool that spells them in another letter case. */
export function inApiCase(type: Type, node: DocNode): DocNode {
  if (node.kind === 'array') {
    const item = type?.kind === 'list' ? type.item : undefined;
    return { ...node, items: node.items.map((each) => inApiCase(item, each)) };
  }
  if (node.kind !== 'object') return node;
  const members = node.members.map((member): Member => {
    const key = nameIn(type, member.key);
    return { ...member, key, value: member.value && inApiCase(typeIn(type, key), member.value) };
  });
  return { ...node, members };
}

/** A path of the API's names as the tree spells it; what is not there is spelt by `missing`. */
export function writtenCase(
  root: DocNode,
  path: Path,
  of: Type,
  missing: (name: string) => string = (name) => name,
): Path {
  let type: Type = of;
  let node: DocNode | undefined = root;
  return path.map((segment) => {
    const around: Type = type;
    const member: Member | undefined =
      node?.kind === 'object'
        ? node.members.findLast(({ key }) => nameIn(around, key) === segment)
        : undefined;
    const item: DocNode | undefined =
      node?.kind === 'array' && typeof segment === 'number' ? node.items[segment] : undefined;
    node = member?.value ?? item;
    type = typeIn(around, segment);
    if (member !== undefined) return member.key;
    return typeof segment === 'string' && around?.kind === 'object' ? missing(segment) : segment;
  });
}

/** A written path under the names of the API. */
export function apiCase(written: Path, of: Type): Path {
  let type: Type = of;
  return written.map((segment) => {
    const name = typeof segment === 'string' ? nameIn(type, segment) : segment;
    type = typeIn(type, name);
    return name;
  });
}

function nameIn(type: Type, written: string): string {
  if (type?.kind !== 'object') return written;
  // What Step Functions works out has a name that ends so.
  const letters = written.replace(/\.\$$/, '').toLowerCase();
  return Object.keys(shapes[type.shape] ?? {}).find((name) => name.toLowerCase() === letters) ?? written;
}
