import { indentAt, startsLine } from '../layout.ts';
import { lineEnd, lineStart, nextLine } from '../lines.ts';
import type { DocNode, Span } from '../node.ts';
import { memberOf } from '../path.ts';
import type { JsonValue } from '../path-edit.ts';
import { printJson, printJsonInline, printYamlInline, quoted, yamlString } from '../print.ts';
import { childSpan, type EditContext, type Step } from './step.ts';
import type { TextEdit } from './text-edit.ts';

/** Makes an edit in JSON, or in a YAML collection that is written in brackets. */
export function flowEdits(context: EditContext, step: Step): TextEdit[] {
  switch (step.do) {
    case 'replace':
      return replaceValue(context, step.holder, step.segment, step.to);
    case 'insert':
      return addEntry(context, step.holder, (indent) => entryText(context, step, indent));
    case 'append':
      return addEntry(context, step.holder, (indent) => valueText(context, step.to, indent));
    case 'remove':
      return removeEntry(context, step.holder, step.segment);
    case 'rename':
      return renameKey(context, step.holder, step.segment, step.to);
  }
}

/** Renames a member and keeps its quotes. */
export function renameKey(context: EditContext, holder: DocNode, segment: string, to: string): TextEdit[] {
  const span = holder.kind === 'object' ? memberOf(holder, segment)?.keySpan : undefined;
  if (span === undefined) return [];
  const { text, syntax } = context.document;
  return [
    {
      span,
      newText: syntax === 'json' ? JSON.stringify(to) : likeBefore(context, text.charAt(span.start), to),
    },
  ];
}

/** A string in the quotes that stood there before, or none. */
export function likeBefore({ layout }: EditContext, before: string, to: string): string {
  return before === '"' || before === "'" ? quoted(to, before) : yamlString(to, layout.quote);
}

function replaceValue(
  context: EditContext,
  holder: DocNode,
  segment: string | number,
  to: JsonValue,
): TextEdit[] {
  const { text } = context.document;
  const member = holder.kind === 'object' ? memberOf(holder, String(segment)) : undefined;
  const value = holder.kind === 'array' ? holder.items[Number(segment)] : member?.value;
  if (value !== undefined && value.span.end > value.span.start) {
    return [
      {
        span: value.span,
        newText: valueText(context, to, indentAt(text, value.span.start), isMultiLine(text, holder)),
      },
    ];
  }
  if (member === undefined) return [];
  const colon = /^[ \t]*:[ \t]*/.exec(text.slice(member.keySpan.end))?.[0];
  const span = { start: member.keySpan.end, end: member.keySpan.end + (colon?.length ?? 0) };
  return [
    { span, newText: `: ${valueText(context, to, indentAt(text, span.start), isMultiLine(text, holder))}` },
  ];
}

/** Adds a member or item behind the last one, on a line of its own where the others have one. */
function addEntry(
  context: EditContext,
  holder: DocNode,
  print: (indent: string | undefined) => string,
): TextEdit[] {
  const { text } = context.document;
  const last = entriesOf(holder).at(-1);
  if (last === undefined) return fillEmpty(context, holder, print);
  const ownLine = startsLine(text, last.start);
  const comma = commaAfter(text, last.end);
  const from = comma ?? last.end;
  if (!ownLine)
    return [
      { span: { start: from, end: from }, newText: `${comma === undefined ? ',' : ''} ${print(undefined)}` },
    ];
  const indent = indentAt(text, last.start);
  const end = commentEnd(text, from);
  const line = context.layout.newline + indent + print(indent);
  const between = text.slice(from, end);
  return [{ span: { start: last.end, end }, newText: `,${between}${line}${comma === undefined ? '' : ','}` }];
}

function fillEmpty(
  context: EditContext,
  holder: DocNode,
  print: (indent: string | undefined) => string,
): TextEdit[] {
  const { text, syntax } = context.document;
  const { start, end } = holder.span;
  const closed = /[\]}]/.test(text.charAt(end - 1)) && end - start > 1;
  const span = { start: start + 1, end: closed ? end - 1 : end };
  const kept = text.slice(span.start, span.end).trimEnd();
  const inlineDocument = syntax === 'yaml' || (!text.slice(0, start).includes('\n') && start > 0);
  const closing = closed ? '' : holder.kind === 'array' ? ']' : '}';
  if (inlineDocument && kept === '') return [{ span, newText: print(undefined) + closing }];
  const { newline, unit } = context.layout;
  const indent = indentAt(text, start);
  return [
    {
      span,
      newText: `${kept}${newline}${indent}${unit}${print(indent + unit)}${newline}${indent}${closing}`,
    },
  ];
}

function removeEntry({ document }: EditContext, holder: DocNode, segment: string | number): TextEdit[] {
  const { text } = document;
  const span = childSpan(holder, segment);
  if (span === undefined) return [];
  const entries = entriesOf(holder);
  const index = entries.findIndex((entry) => entry.start === span.start);
  const next = entries[index + 1];
  const previous = entries[index - 1];
  const comma = commaAfter(text, span.end);
  const before = next === undefined && comma === undefined ? previousComma(text, previous) : [];
  if (!startsLine(text, span.start)) return inlineRemoval(text, holder, span, { previous, next });
  const end = commentEnd(text, comma ?? span.end);
  const alone = text.slice(end, lineEnd(text, end)).trim() === '';
  const from = lineStart(text, span.start);
  const region = alone
    ? { start: from, end: nextLine(text, end) }
    : { start: span.start, end: skipSpaces(text, end) };
  if (previous === undefined && next === undefined) return [onlyEntry(text, holder, region)];
  return [...before, { span: region, newText: '' }];
}

/** The last entry gone, nothing but white space is left between the brackets, unless a comment is. */
function onlyEntry(text: string, holder: DocNode, region: Span): TextEdit {
  const inner = { start: holder.span.start + 1, end: holder.span.end - 1 };
  const left = text.slice(inner.start, region.start) + text.slice(region.end, inner.end);
  return { span: left.trim() === '' ? inner : region, newText: '' };
}

function inlineRemoval(
  text: string,
  holder: DocNode,
  span: Span,
  { previous, next }: { readonly previous: Span | undefined; readonly next: Span | undefined },
): TextEdit[] {
  if (next !== undefined) return [{ span: { start: span.start, end: next.start }, newText: '' }];
  if (previous !== undefined) return [{ span: { start: previous.end, end: span.end }, newText: '' }];
  return [onlyEntry(text, holder, { start: span.start, end: commaAfter(text, span.end) ?? span.end })];
}

function previousComma(text: string, previous: Span | undefined): TextEdit[] {
  const comma = previous && commaAfter(text, previous.end);
  return comma === undefined ? [] : [{ span: { start: comma - 1, end: comma }, newText: '' }];
}

function entriesOf(holder: DocNode): Span[] {
  if (holder.kind === 'array') return holder.items.map((item) => item.span);
  if (holder.kind !== 'object') return [];
  return holder.members.flatMap((member) => {
    const end = Math.max(member.keySpan.end, member.value?.span.end ?? 0);
    return member.keySpan.start >= holder.span.start && end <= holder.span.end
      ? [{ start: member.keySpan.start, end }]
      : [];
  });
}

/** The offset behind the comma that follows an entry. */
function commaAfter(text: string, offset: number): number | undefined {
  const gap = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*,/y;
  gap.lastIndex = offset;
  return gap.test(text) ? gap.lastIndex : undefined;
}

/** The end of a comment that follows on the same line, else the offset itself. */
function commentEnd(text: string, offset: number): number {
  const comment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\n]*?\*\/|#[^\r\n]*)/.exec(
    text.slice(offset, lineEnd(text, offset)),
  );
  return offset + (comment?.[0].length ?? 0);
}

function skipSpaces(text: string, offset: number): number {
  return offset + (/^[ \t]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}

function isMultiLine(text: string, node: DocNode): boolean {
  return text.slice(node.span.start, node.span.end).includes('\n');
}

function entryText(
  context: EditContext,
  { holder, key, to }: Extract<Step, { do: 'insert' }>,
  indent: string | undefined,
): string {
  const { text, syntax } = context.document;
  const sample = holder.kind === 'object' ? text.charAt(holder.members[0]?.keySpan.start ?? -1) : '';
  const name = syntax === 'json' ? JSON.stringify(key) : likeBefore(context, sample, key);
  return `${name}: ${valueText(context, to, indent ?? '', indent !== undefined)}`;
}

function valueText(
  { document, layout }: EditContext,
  to: JsonValue,
  indent = '',
  lines = indent !== '',
): string {
  if (document.syntax === 'yaml') return printYamlInline(to, layout);
  return lines ? printJson(to, indent, layout) : printJsonInline(to);
}
