import { indentAt, startsLine } from '../layout.ts';
import { lineEnd, lineStart, nextLine } from '../lines.ts';
import type { ArrayNode, DocNode, ObjectNode, Span } from '../node.ts';
import { memberOf, nodeAt } from '../path.ts';
import type { JsonValue } from '../path-edit.ts';
import { blockSpan, entriesIn, entriesOf, isBlockList, isBody } from './hcl-entries.ts';
import { hclName, isBlocks, printHcl, printHclBody, printHclInline, printHclMember } from './print-hcl.ts';
import type { EditContext, Step } from './step.ts';
import type { TextEdit } from './text-edit.ts';

/** Makes an edit in HCL: in a body of arguments and blocks, in an object or in a list. */
export function hclEdits(context: EditContext, step: Step): TextEdit[] {
  const { holder } = step;
  if (step.do === 'replace') return replaced(context, step);
  if (holder.kind === 'array') return inList(context, step, holder);
  if (holder.kind !== 'object') return [];
  if (step.do === 'insert') return inserted(context, holder, step.key, step.to);
  if (step.do === 'rename') return renamed(context, holder, step.segment, step.to);
  return step.do === 'remove' ? removed(context, holder, String(step.segment)) : [];
}

function replaced(context: EditContext, step: Extract<Step, { do: 'replace' }>): TextEdit[] {
  const { text } = context.document;
  const { holder, segment, to } = step;
  const member = holder.kind === 'object' ? memberOf(holder, String(segment)) : undefined;
  const value = member?.value ?? nodeAt(holder, [segment]);
  if (member !== undefined && value === undefined)
    return [splice({ start: member.keySpan.end, end: member.keySpan.end }, ` = ${printHclInline(to)}`)];
  if (value === undefined) return [];
  const indent = indentAt(text, value.span.start);
  if (value.kind === 'array' && isBlockList(text, value) && member !== undefined)
    return replacedBlocks(context, value, member.key, to);
  const isBlock = holder.kind === 'array' && isBlockList(text, holder);
  const print = isBlock ? printHclBody : printHcl;
  return [splice(value.span, print(to, indent, context.layout))];
}

/** The new blocks take the place of the first; the others go. */
function replacedBlocks(context: EditContext, list: ArrayNode, name: string, to: JsonValue): TextEdit[] {
  const { text } = context.document;
  const [first, ...others] = list.items.map(({ span }) => blockSpan(text, span));
  if (first === undefined) return [];
  const indent = indentAt(text, first.start);
  return [
    splice(first, printHclMember(name, to, indent, context.layout)),
    ...others.map((span) => splice(wholeLines(text, span), '')),
  ];
}

/** A new argument stands behind the last argument, a new block behind all that is there. */
function inserted(context: EditContext, holder: ObjectNode, name: string, to: JsonValue): TextEdit[] {
  const { text } = context.document;
  const isInBody = isBody(text, holder);
  const entries = entriesIn(text, holder);
  const last =
    isInBody && !isBlocks(to)
      ? (entries.filter((span) => !endsBlock(holder, span)).at(-1) ?? entries.at(-1))
      : entries.at(-1);
  if (last === undefined) return filled(context, holder, name, to);
  const { newline } = context.layout;
  if (!isInBody && !startsLine(text, last.start))
    return [splice(at(last.end), `, ${hclName(name)} = ${printHclInline(to)}`)];
  const indent = indentAt(text, last.start);
  const print = isInBody
    ? printHclMember(name, to, indent, context.layout)
    : entry(context, name, to, indent);
  const gap = isInBody && isBlocks(to) ? newline : '';
  const comma = isInBody ? undefined : commaAfter(text, last.end);
  const end = commentEnd(text, comma ?? last.end);
  return [splice(at(end), `${gap}${newline}${indent}${print}${comma === undefined ? '' : ','}`)];
}

function entry({ layout }: EditContext, name: string, to: JsonValue, indent: string): string {
  return `${hclName(name)} = ${printHcl(to, indent, layout)}`;
}

function endsBlock(holder: ObjectNode, { end }: Span): boolean {
  return holder.members.some(
    ({ value }) =>
      value?.kind === 'array' && value.items.some(({ span, kind }) => kind === 'object' && span.end === end),
  );
}

/** What is put between the braces of an empty body or object, or into an empty file. */
function filled(context: EditContext, holder: ObjectNode, name: string, to: JsonValue): TextEdit[] {
  const { text } = context.document;
  const { newline, unit } = context.layout;
  const { start, end } = holder.span;
  if (text.charAt(start) !== '{')
    return [splice(at(end), printHclMember(name, to, '', context.layout) + newline)];
  const indent = indentAt(text, start);
  const inner = indent + unit;
  const print = isBody(text, holder)
    ? printHclMember(name, to, inner, context.layout)
    : entry(context, name, to, inner);
  const kept = text.slice(start + 1, end - 1).trimEnd();
  return [splice({ start: start + 1, end: end - 1 }, `${kept}${newline}${inner}${print}${newline}${indent}`)];
}

function inList(context: EditContext, step: Step, list: ArrayNode): TextEdit[] {
  const { text } = context.document;
  const entries = entriesIn(text, list);
  if (step.do === 'remove') return without(text, list, entries, Number(step.segment));
  if (step.do !== 'append') return [];
  const last = entries.at(-1);
  if (last === undefined)
    return [splice({ start: list.span.start + 1, end: list.span.end - 1 }, printHclInline(step.to))];
  const indent = indentAt(text, last.start);
  const { newline } = context.layout;
  if (isBlockList(text, list)) {
    const name = text.slice(last.start, list.items.at(-1)?.span.start).trim();
    return [
      splice(at(last.end), `${newline}${indent}${name} ${printHclBody(step.to, indent, context.layout)}`),
    ];
  }
  if (!startsLine(text, last.start)) return [splice(at(last.end), `, ${printHclInline(step.to)}`)];
  const comma = commaAfter(text, last.end);
  const line = newline + indent + printHcl(step.to, indent, context.layout);
  const end = commentEnd(text, comma ?? last.end);
  if (comma !== undefined) return [splice(at(end), `${line},`)];
  return [splice({ start: last.end, end }, `,${text.slice(last.end, end)}${line}`)];
}

function removed(context: EditContext, holder: ObjectNode, name: string): TextEdit[] {
  const { text } = context.document;
  const member = memberOf(holder, name);
  if (member === undefined) return [];
  const entries = entriesIn(text, holder);
  return entriesOf(text, member).flatMap((span) =>
    without(
      text,
      holder,
      entries,
      entries.findIndex(({ start }) => start === span.start),
    ),
  );
}

/** One entry gone: its lines, or itself with the comma that parts it from its neighbour. */
function without(text: string, holder: DocNode, entries: readonly Span[], index: number): TextEdit[] {
  const span = entries[index];
  if (span === undefined) return [];
  const comma = commaAfter(text, span.end);
  const whole = wholeLines(text, { start: span.start, end: comma ?? span.end });
  if (whole.start < span.start || startsLine(text, span.start)) return [splice(whole, '')];
  const next = entries[index + 1];
  const previous = entries[index - 1];
  if (next !== undefined) return [splice({ start: span.start, end: next.start }, '')];
  if (previous !== undefined) return [splice({ start: previous.end, end: span.end }, '')];
  return [splice({ start: holder.span.start + 1, end: holder.span.end - 1 }, '')];
}

function renamed(context: EditContext, holder: ObjectNode, from: string, to: string): TextEdit[] {
  const { text } = context.document;
  const member = memberOf(holder, from);
  if (member === undefined) return [];
  const places = entriesOf(text, member).map(({ start }) => ({
    start,
    end: start + nameLength(text, start),
  }));
  return places.map((span) =>
    splice(span, text.charAt(span.start) === '"' ? JSON.stringify(to) : hclName(to)),
  );
}

function nameLength(text: string, start: number): number {
  return (
    /^(?:"(?:[^"\\]|\\.)*"|[\p{ID_Start}_][\p{ID_Continue}-]*)/u.exec(text.slice(start, start + 500))?.[0]
      .length ?? 0
  );
}

/** A span with the rest of its lines, where nothing else is on them; one blank line beside it goes too. */
function wholeLines(text: string, span: Span): Span {
  const start = lineStart(text, span.start);
  const end = commentEnd(text, span.end);
  const isAlone =
    text.slice(start, span.start).trim() === '' && text.slice(end, lineEnd(text, end)).trim() === '';
  if (!isAlone) return span;
  const next = nextLine(text, end);
  const isBlankBefore = /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 200), start));
  const isLast = /^[ \t]*\}/.test(text.slice(next, next + 200));
  const before = isBlankBefore && isLast ? lineStart(text, start - 1) : start;
  return { start: before, end: next };
}

/** The offset behind the comma that follows an entry on its line. */
function commaAfter(text: string, offset: number): number | undefined {
  const gap = /[ \t]*,/y;
  gap.lastIndex = offset;
  return gap.test(text) ? gap.lastIndex : undefined;
}

/** The end of a comment that follows on the same line, else the offset itself. */
function commentEnd(text: string, offset: number): number {
  const comment = /^[ \t]*(?:\/\/|#)[^\r\n]*/.exec(text.slice(offset, lineEnd(text, offset)));
  return offset + (comment?.[0].length ?? 0);
}

function at(offset: number): Span {
  return { start: offset, end: offset };
}

function splice(span: Span, newText: string): TextEdit {
  return { span, newText };
}
