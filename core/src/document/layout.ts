import { lineStart } from './lines.ts';
import type { ParsedDocument } from './node.ts';
import type { Layout } from './print.ts';

/** How far into a text its layout is looked for. */
const reach = 20_000;

/** The layout of a document, read off its first nested members; `initial`, two spaces, where nothing tells. */
export function layoutOf({ text, syntax }: ParsedDocument, initial = '  '): Layout {
  const head = text.slice(0, reach);
  const newline = head.includes('\r\n') ? '\r\n' : '\n';
  if (syntax !== 'yaml')
    return { unit: /^([ \t]+)\S/m.exec(head)?.[1] ?? initial, newline, dash: 0, quote: '"' };
  const unit = blockUnit(head) ?? initial;
  const quote = count(head, "'") > count(head, '"') ? "'" : '"';
  return { unit, newline, dash: dashOffset(head) ?? unit.length, quote };
}

/** The white space that the line of an offset starts with; a dash counts as white space. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  const lead = /^[ \t]*(?:- +)*/.exec(text.slice(start, offset))?.[0] ?? '';
  return lead.replaceAll('-', ' ');
}

/** Whether only white space stands before an offset in its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

function blockUnit(text: string): string | undefined {
  const nested = /^( *(?:- +)*)[^\s#-][^\n]*:[ \t]*\r?\n( +)[^\s#-]/gm;
  for (const [, outer = '', inner = ''] of text.matchAll(nested)) {
    if (inner.length > outer.length) return inner.slice(outer.length);
  }
  return undefined;
}

function dashOffset(text: string): number | undefined {
  const list = /^( *(?:- +)*)[^\s#-][^\n]*:[ \t]*\r?\n( *)- /m.exec(text);
  return list === null ? undefined : Math.max((list[2] ?? '').length - (list[1] ?? '').length, 0);
}

function count(text: string, letter: string): number {
  return text.split(letter).length;
}
