import type { DocNode, ParsedDocument, Path } from '../node.ts';
import { nodeAt } from '../path.ts';
import { blockCursor } from './block-cursor.ts';
import { flowCursor } from './flow-cursor.ts';
import { hclCursor } from './hcl-cursor.ts';
import { passableBefore } from './passable.ts';
import { type Cursor, type CursorPlace, emptyPlace } from './place.ts';

/** Finds out what can be written at an offset; it works from the text before it, so the rest may be broken. */
export function cursorAt(document: ParsedDocument, offset: number): Cursor {
  const place = placeAt(document, offset);
  const holder = place.at === 'key' ? place.path : place.path.slice(0, -1);
  const node = nodeAt(document.root, holder);
  return { ...place, container: node?.kind === 'object' || node?.kind === 'array' ? node : undefined };
}

function placeAt(document: ParsedDocument, offset: number): CursorPlace {
  const { text } = document;
  if (document.syntax === 'json') {
    const passable = passableBefore(document, offset);
    return flowCursor(text, { from: 0, base: [] }, offset, passable) ?? emptyPlace('none', [], offset);
  }
  if (document.syntax === 'hcl') return hclCursor(text, offset);
  const flow = flowAround(document.root, text, offset, []);
  const inside = flow && flowCursor(text, { from: flow.node.span.start, base: flow.path }, offset);
  return inside ?? blockCursor(text, offset);
}

/** The outermost flow collection around an offset. */
function flowAround(
  node: DocNode | undefined,
  text: string,
  offset: number,
  path: Path,
): { node: DocNode; path: Path } | undefined {
  if (node?.kind !== 'object' && node?.kind !== 'array') return undefined;
  const { start, end } = node.span;
  if (start >= offset || end < offset) return undefined;
  if (text.charAt(start) === (node.kind === 'object' ? '{' : '[')) return { node, path };
  const children: readonly (readonly [string | number, DocNode | undefined])[] =
    node.kind === 'object'
      ? node.members.map((member) => [member.key, member.value] as const)
      : node.items.map((item, index) => [index, item] as const);
  for (const [segment, child] of children) {
    const found = flowAround(child, text, offset, [...path, segment]);
    if (found !== undefined) return found;
  }
  return undefined;
}
