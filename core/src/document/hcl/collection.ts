import type { DocNode, Member } from '../node.ts';
import {
  accept,
  complain,
  type HclText,
  here,
  isLineEnd,
  type ReadExpression,
  skip,
  takeName,
  worked,
} from './hcl-text.ts';

/** A list, or a loop that makes one. */
export function readList(source: HclText, read: ReadExpression): DocNode {
  const start = source.at;
  source.at += 1;
  if (isFor(source)) {
    return loop(source, { start, closing: ']' }, read);
  }
  const items = readSequence(source, ']', read);
  return { kind: 'array', span: { start, end: source.at }, items };
}

/** Expressions with commas between them, up to a closing bracket. */
export function readSequence(source: HclText, closing: string, read: ReadExpression): DocNode[] {
  const items: DocNode[] = [];
  source.brackets += 1;
  for (;;) {
    skip(source);
    if (accept(source, closing)) break;
    const item = read(source);
    if (item !== undefined) items.push(item);
    skip(source);
    // `f(list...)` passes on every item.
    accept(source, '...');
    skip(source);
    if (accept(source, ',')) continue;
    if (accept(source, closing)) break;
    complain(source, here(source), `A comma or "${closing}" is missing here.`);
    if (item === undefined || source.at >= source.text.length) break;
  }
  source.brackets -= 1;
  return items;
}

/** `[for ...]` and `{for ...}`. */
function isFor(source: HclText): boolean {
  const before = source.at;
  source.brackets += 1;
  skip(source);
  source.brackets -= 1;
  const is = /^for[\s(]/.test(source.text.slice(source.at, source.at + 4));
  source.at = before;
  return is;
}

/** What a loop makes is not known; its brackets and texts are passed over. */
function loop(
  source: HclText,
  { start, closing }: { readonly start: number; readonly closing: string },
  read: ReadExpression,
): DocNode {
  source.brackets += 1;
  for (;;) {
    skip(source);
    if (source.at >= source.text.length || accept(source, closing)) break;
    const before = source.at;
    if (read(source) === undefined || source.at === before) source.at = Math.max(source.at, before + 1);
  }
  source.brackets -= 1;
  return worked(source, start);
}

/** An object, or a loop that makes one. */
export function readObject(source: HclText, read: ReadExpression): DocNode {
  const start = source.at;
  source.at += 1;
  if (isFor(source)) {
    return loop(source, { start, closing: '}' }, read);
  }
  const members: Member[] = [];
  let open = false;
  source.brackets += 1;
  for (;;) {
    skip(source);
    if (accept(source, '}') || source.at >= source.text.length) break;
    const member = entry(source, read);
    if (member === undefined) break;
    if (member === 'computed') open = true;
    else members.push(member);
    skip(source);
    accept(source, ',');
  }
  source.brackets -= 1;
  if (source.text.charAt(source.at - 1) !== '}')
    complain(source, { start, end: start + 1 }, 'This brace is not closed.');
  return { kind: 'object', span: { start, end: source.at }, members, ...(open ? { open } : {}) };
}

/** A name and its value; the name of a computed one is not known. */
function entry(source: HclText, read: ReadExpression): Member | 'computed' | undefined {
  const from = source.at;
  const bare = takeName(source);
  source.at = from;
  const key = bare !== undefined && isAssigned(source, bare.span.end) ? takeNameNode(source) : read(source);
  if (key === undefined) {
    complain(source, here(source), 'A name is expected here.');
    return undefined;
  }
  skip(source, false);
  const hasValue = accept(source, '=') || accept(source, ':');
  skip(source, false);
  const value = hasValue && !isLineEnd(source) ? read(source) : undefined;
  if (value === undefined) {
    complain(source, key.span, 'The value is missing here.');
    if (!hasValue && source.text.charAt(source.at) !== ',') skipToEntry(source);
  }
  if (key.kind !== 'scalar') return 'computed';
  return { key: String(key.value), keySpan: key.span, value };
}

function skipToEntry(source: HclText): void {
  while (source.at < source.text.length && !/[\n},]/.test(source.text.charAt(source.at))) source.at += 1;
}

function takeNameNode(source: HclText): DocNode | undefined {
  const found = takeName(source);
  return found && { kind: 'scalar', span: found.span, value: found.word };
}

function isAssigned({ text }: HclText, at: number): boolean {
  return /^[ \t]*(?:[=:](?!=)|\r?\n|$|\})/.test(text.slice(at, at + 200));
}
