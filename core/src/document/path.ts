import { isEmbedding } from './embedding.ts';
import type { DocNode, Member, ObjectNode, ParsedDocument, Path, Span } from './node.ts';

/** Looking through so many is faster than an index of them. */
const fewMembers = 500;

const indexes = new WeakMap<ObjectNode, ReadonlyMap<string, Member>>();

/** Thousands of findings in one object would look through its thousands of members each. */
function indexOf(node: ObjectNode): ReadonlyMap<string, Member> {
  const known = indexes.get(node);
  if (known !== undefined) return known;
  const index = new Map(node.members.map((member) => [member.key, member]));
  indexes.set(node, index);
  return index;
}

/** The member that counts under a name: the last one, as readers of JSON have it. */
export function memberOf(node: ObjectNode, key: string): Member | undefined {
  if (node.members.length > fewMembers) return indexOf(node).get(key);
  for (let index = node.members.length - 1; index >= 0; index -= 1) {
    const member = node.members[index];
    if (member?.key === key) return member;
  }
  return undefined;
}

/** The object as if nothing stood under the name. */
export function withoutMember(node: ObjectNode, key: string): ObjectNode {
  return { ...node, members: node.members.filter((member) => member.key !== key) };
}

/** The node at a path; `undefined` when the path leaves the tree. */
export function nodeAt(root: DocNode | undefined, path: Path): DocNode | undefined {
  let node = root;
  for (const segment of path) {
    node = childOf(node, segment);
    if (node === undefined) return undefined;
  }
  return node;
}

/**
 * Where to show something about a path: the member's name or its value. A path that leaves the tree shows at
 * the name of the deepest member that exists; an item of a list, or the root, has no name and shows at its
 * first member's name or its opening bracket. It is never a whole object, list or document.
 */
export function spanAt(root: DocNode | undefined, path: Path, on: 'key' | 'value' = 'value'): Span {
  let node = root;
  let keySpan: Span | undefined;
  let whole = true;
  for (const segment of path) {
    const member =
      typeof segment === 'string' && node?.kind === 'object' ? memberOf(node, segment) : undefined;
    const child = member?.value ?? childOf(node, segment);
    if (member === undefined && child === undefined) {
      whole = false;
      break;
    }
    keySpan = member?.keySpan;
    node = child;
    // A member that is still without a value is the deepest place there is.
    if (child === undefined) break;
  }
  const value = whole && node !== undefined ? narrow(node) : undefined;
  if (on === 'value' && value !== undefined) return value;
  return keySpan ?? (node === undefined ? { start: 0, end: 0 } : opening(node));
}

/** The path of the innermost node around an offset; in a member's name, the path of that member. */
export function pathAt(document: ParsedDocument, offset: number): Path {
  const path: (string | number)[] = [];
  let node = document.root;
  while (node !== undefined) {
    const step = stepTo(node, offset);
    if (step === undefined) break;
    path.push(step.segment);
    node = step.node;
  }
  return path;
}

function stepTo(
  node: DocNode,
  offset: number,
): { segment: string | number; node: DocNode | undefined } | undefined {
  if (node.kind === 'array') {
    const index = node.items.findIndex((item) => within(item.span, offset));
    return index === -1 ? undefined : { segment: index, node: node.items[index] };
  }
  if ((node.kind === 'unknown' || node.kind === 'scalar') && node.tagged !== undefined) {
    const { name, value } = node.tagged;
    const isInside = (value.kind !== 'scalar' || value.tagged !== undefined) && within(value.span, offset);
    return isInside ? { segment: name, node: value } : undefined;
  }
  if (node.kind !== 'object') return undefined;
  const member = node.members.find(
    ({ keySpan, value }) => within(keySpan, offset) || (value !== undefined && within(value.span, offset)),
  );
  if (member === undefined) return undefined;
  return { segment: member.key, node: within(member.keySpan, offset) ? undefined : member.value };
}

function childOf(node: DocNode | undefined, segment: string | number): DocNode | undefined {
  if (node?.kind === 'array') return typeof segment === 'number' ? node.items[segment] : undefined;
  if (node?.kind === 'object') return memberOf(node, String(segment))?.value;
  return node?.tagged?.name === segment ? node?.tagged.value : undefined;
}

function within(span: Span, offset: number): boolean {
  return offset >= span.start && offset <= span.end;
}

/** The span of a value that is text of its own; containers and empty values show at their name instead. */
function narrow(node: DocNode): Span | undefined {
  if (node.kind === 'object' || node.kind === 'array') return undefined;
  const inside = node.kind === 'unknown' ? node.tagged : undefined;
  if (inside !== undefined && isEmbedding(inside.name)) return undefined;
  return node.span.end > node.span.start ? node.span : undefined;
}

function opening(node: DocNode): Span {
  const { start, end } = node.span;
  if (node.kind === 'object' && node.members[0]?.keySpan.start === start) return node.members[0].keySpan;
  if (node.kind === 'object' || node.kind === 'array') return { start, end: Math.min(start + 1, end) };
  return { start, end };
}
