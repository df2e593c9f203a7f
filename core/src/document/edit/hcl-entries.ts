import { lineStart } from '../lines.ts';
import type { ArrayNode, DocNode, Member, ObjectNode, Span } from '../node.ts';

/** Whether an object is the body of a block, or the file, and no value in braces. */
export function isBody(text: string, { span }: DocNode): boolean {
  if (text.charAt(span.start) !== '{') return true;
  return /[\w"-]$/.test(text.slice(lineStart(text, span.start), span.start).trimEnd());
}

/** Whether a list is written as blocks of one name; every other one starts with a bracket. */
export function isBlockList(text: string, { span }: ArrayNode): boolean {
  return text.charAt(span.start) === '{';
}

/** A block with its name, whose braces are at a span. */
export function blockSpan(text: string, { start, end }: Span): Span {
  const line = lineStart(text, start);
  const name = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*$/u.exec(text.slice(line, start));
  return { start: name === null ? start : line + name.index, end };
}

/** What stands one after the other in a holder: arguments with their names, blocks with theirs, items. */
export function entriesIn(text: string, holder: ObjectNode | ArrayNode): Span[] {
  const spans =
    holder.kind === 'array'
      ? holder.items.map(({ span }) => (isBlockList(text, holder) ? blockSpan(text, span) : span))
      : holder.members.flatMap((member) => entriesOf(text, member));
  return spans.sort((left, right) => left.start - right.start);
}

/** Where a member is written: its blocks one by one, or the argument. */
export function entriesOf(text: string, { keySpan, value }: Member): Span[] {
  if (value?.kind === 'array' && isBlockList(text, value))
    return value.items.map(({ span }) => blockSpan(text, span));
  return [{ start: keySpan.start, end: Math.max(keySpan.end, value?.span.end ?? 0) }];
}
