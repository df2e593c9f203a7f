import { startsLine } from '../layout.ts';
import { columnAt, lineEnd, lineStart, nextLine } from '../lines.ts';
import type { ArrayNode, DocNode, ObjectNode, Span } from '../node.ts';
import { memberOf } from '../path.ts';
import type { JsonValue } from '../path-edit.ts';
import { isBlock, printYamlInline, yamlLines, yamlMember } from '../print.ts';
import { likeBefore, renameKey } from './edit-flow.ts';
import { childSpan, type EditContext, isFlow, type Step } from './step.ts';
import type { TextEdit } from './text-edit.ts';

/** Makes an edit in a block collection of YAML. */
export function blockEdits(context: EditContext, step: Step): TextEdit[] {
  const { holder } = step;
  if (holder.kind !== 'object' && holder.kind !== 'array') return [];
  switch (step.do) {
    case 'replace':
      return replaceValue(context, holder, step.segment, step.to);
    case 'insert':
      return addLines(context, holder, yamlMember(step.key, step.to, context.layout));
    case 'append':
      return addLines(context, holder, yamlLines([step.to], context.layout));
    case 'remove':
      return removeEntry(context, holder, step.segment);
    case 'rename':
      return renameKey(context, holder, step.segment, step.to);
  }
}

function replaceValue(
  context: EditContext,
  holder: ObjectNode | ArrayNode,
  segment: string | number,
  to: JsonValue,
): TextEdit[] {
  const { text } = context.document;
  const member = holder.kind === 'object' ? memberOf(holder, String(segment)) : undefined;
  const value = holder.kind === 'array' ? holder.items[Number(segment)] : member?.value;
  if (value === undefined) return [];
  if (isWritten(value) && !isBlock(to))
    return [{ span: value.span, newText: scalarText(context, value.span.start, to) }];
  if (isBlock(to) && isFlow(text, value))
    return [{ span: value.span, newText: printYamlInline(to, context.layout) }];
  return [blockEdit(context, { holder, segment, value, member, to })];
}

/** A value and what takes its place. */
interface Replacement {
  readonly holder: ObjectNode | ArrayNode;
  readonly segment: string | number;
  readonly value: DocNode;
  readonly member: ReturnType<typeof memberOf>;
  readonly to: JsonValue;
}

/** Writes a value on lines of its own, or takes such lines away; a comment behind the name stays. */
function blockEdit(
  { document: { text }, layout }: EditContext,
  { holder, segment, value, member, to }: Replacement,
): TextEdit {
  const from =
    member === undefined ? afterDash(text, value.span.start) : afterColon(text, member.keySpan.end);
  const column = columnOf(text, holder, segment);
  const indent = ' '.repeat(column + (Array.isArray(to) ? layout.dash : layout.unit.length));
  const lines = yamlLines(to, layout);
  const comment = commentBetween(text, from, value.span.start);
  const written = isWritten(value);
  const behind =
    written && member !== undefined
      ? text.slice(value.span.end, lineEnd(text, value.span.end)).trimEnd()
      : '';
  const start = from + comment.length;
  const end = Math.max(start, value.span.end + behind.length);
  if (!isBlock(to)) return { span: { start: from, end }, newText: ` ${lines[0]}${comment}` };
  if (member === undefined) {
    const newText = ` ${lines.join(`${layout.newline}${' '.repeat(column + 2)}`)}`;
    return { span: { start: from, end }, newText };
  }
  const newText = behind + lines.map((line) => layout.newline + indent + line).join('');
  return { span: { start, end }, newText };
}

/** Whether a scalar stands there, and not only its name. */
function isWritten({ kind, span }: DocNode): boolean {
  return kind !== 'object' && kind !== 'array' && span.end > span.start;
}

/** A string keeps the quotes that stood there. */
function scalarText(context: EditContext, start: number, to: JsonValue): string {
  if (typeof to !== 'string') return yamlLines(to, context.layout).join('');
  return likeBefore(context, context.document.text.charAt(start), to);
}

/** Adds the lines of a new member or item behind the last one, in its column. */
function addLines(
  context: EditContext,
  holder: ObjectNode | ArrayNode,
  lines: readonly string[],
): TextEdit[] {
  const { text } = context.document;
  const { newline } = context.layout;
  const column = holder.kind === 'object' ? columnAt(text, holder.span.start) : dashColumn(text, holder);
  const at = lineEnd(text, holder.span.end);
  const indent = ' '.repeat(column);
  return [{ span: { start: at, end: at }, newText: lines.map((line) => newline + indent + line).join('') }];
}

function removeEntry(
  context: EditContext,
  holder: ObjectNode | ArrayNode,
  segment: string | number,
): TextEdit[] {
  const { text } = context.document;
  const spans = entrySpans(text, holder);
  const own = childSpan(holder, segment);
  const index = spans.findIndex(
    (span) => own !== undefined && span.start <= own.start && span.end >= own.end,
  );
  const span = spans[index];
  if (span === undefined) return [];
  const hasMerge =
    holder.kind === 'object' && /(?:^|\s)<<\s*:/.test(text.slice(holder.span.start, holder.span.end));
  if (spans.length === 1 && !hasMerge) return emptied(text, holder);
  const next = spans[index + 1];
  if (startsLine(text, span.start)) {
    const start = lineStart(text, span.start);
    return [{ span: { start, end: nextLine(text, span.end) }, newText: '' }];
  }
  // The first entry stands behind a dash: the next one takes its place.
  if (next !== undefined) return [{ span: { start: span.start, end: next.start }, newText: '' }];
  return [];
}

/** The only entry gone, an empty collection takes the place, on the line of the name or dash. */
function emptied(text: string, holder: ObjectNode | ArrayNode): TextEdit[] {
  const start =
    holder.kind === 'array' ? (dashBefore(text, holder.items[0]) ?? holder.span.start) : holder.span.start;
  const gap = /:([ \t]*\r?\n\s*)$/.exec(text.slice(Math.max(0, start - 500), start))?.[1];
  const newText = holder.kind === 'array' ? '[]' : '{}';
  return [
    {
      span: { start: start - (gap?.length ?? 0), end: holder.span.end },
      newText: gap === undefined ? newText : ` ${newText}`,
    },
  ];
}

/** The entries as written in the holder, dashes included. */
function entrySpans(text: string, holder: ObjectNode | ArrayNode): Span[] {
  if (holder.kind === 'array') {
    return holder.items.map((item) => ({
      start: dashBefore(text, item) ?? item.span.start,
      end: item.span.end,
    }));
  }
  return holder.members
    .map((member) => childSpan({ ...holder, members: [member] }, member.key))
    .filter((span) => span !== undefined);
}

function dashBefore(text: string, item: DocNode | undefined): number | undefined {
  if (item === undefined) return undefined;
  const before = text.slice(Math.max(0, item.span.start - 1000), item.span.start);
  const found = /-(?:\s|[&!][^\s]*\s|#[^\n]*\n)*$/.exec(before);
  return found === null ? undefined : item.span.start - before.length + found.index;
}

function columnOf(text: string, holder: DocNode, segment: string | number): number {
  if (holder.kind === 'array') return dashColumn(text, holder);
  const key = holder.kind === 'object' ? memberOf(holder, String(segment))?.keySpan.start : undefined;
  return columnAt(text, key ?? holder.span.start);
}

function dashColumn(text: string, list: ArrayNode): number {
  return columnAt(text, dashBefore(text, list.items[0]) ?? list.span.start);
}

function afterColon(text: string, keyEnd: number): number {
  const colon = text.indexOf(':', keyEnd);
  return colon === -1 ? keyEnd : colon + 1;
}

function afterDash(text: string, itemStart: number): number {
  const dash = text.lastIndexOf('-', itemStart - 1);
  return dash === -1 ? itemStart : dash + 1;
}

/** A comment between a name and its value stays where it is. */
function commentBetween(text: string, from: number, to: number): string {
  return /^[ \t]*#[^\r\n]*/.exec(text.slice(from, to))?.[0] ?? '';
}
