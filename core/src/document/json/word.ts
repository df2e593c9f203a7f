import type { DocNode, ScalarNode, Span } from '../node.ts';
import { hasPlaceholder, placeholderEnd } from '../placeholder.ts';
import { type Reader, report } from './reader.ts';
import { skipTrivia, stringAt } from './text.ts';

/** Reads the name of a member, quoted or not. */
export function readKey(reader: Reader): { key: string; keySpan: Span } {
  const start = reader.at;
  if (reader.text.charCodeAt(start) === 0x22) {
    const literal = stringAt(reader.text, start);
    const loose = literal.fault === 'unterminated' ? unclosedKey(literal.value) : undefined;
    reader.at = loose === undefined ? literal.end : start + 1 + loose.length;
    if (literal.fault !== undefined) reportString(reader, literal.fault, start, reader.at);
    return { key: loose ?? literal.value, keySpan: { start, end: reader.at } };
  }
  const end = bareEnd(reader.text, start, /[\s,:{}[\]"]/);
  reader.at = Math.max(end, start + 1);
  const key = reader.text.slice(start, reader.at);
  report(reader, `Put the name "${key}" in double quotes.`, { start, end: reader.at });
  return { key, keySpan: { start, end: reader.at } };
}

/** The name meant by an unclosed `"cpu: 256`; `undefined` when no colon follows. */
function unclosedKey(value: string): string | undefined {
  return /^[\w-]+(?=\s*:)/.exec(value)?.[0];
}

/** Reads a quoted value; one with a placeholder in it is unknown. */
export function readString(reader: Reader): DocNode {
  const start = reader.at;
  const { value, end, fault } = stringAt(reader.text, start);
  reader.at = end;
  if (fault !== undefined) reportString(reader, fault, start, end);
  const span = { start, end };
  return hasPlaceholder(value) || fault === 'broken'
    ? { kind: 'unknown', span, text: value }
    : { kind: 'scalar', span, value };
}

/** Reads an unquoted value: a number, a word of JSON, a placeholder, or something that needs quotes. */
export function readBare(reader: Reader): DocNode {
  const start = reader.at;
  plain.lastIndex = start;
  if (plain.test(reader.text)) {
    reader.at = plain.lastIndex;
    const span = { start, end: reader.at };
    const read = literalOf(reader.text.slice(start, reader.at), span);
    if (read !== undefined) return read;
  }
  const end = Math.max(bareEnd(reader.text, start, /[,{}[\]"\n\r:]/), start + 1);
  const word = reader.text.slice(start, end).trimEnd();
  // A character that only `trimEnd` takes for a space must still be consumed.
  reader.at = start + Math.max(word.length, 1);
  const span = { start, end: reader.at };
  return literalOf(word, span) ?? oddWord(reader, word, span);
}

/** A number or a word with nothing else up to the end of its value, as nearly all are. */
const plain = /[-+.\w]+(?=[ \t]*[\r\n,}\]])/y;

function literalOf(word: string, span: Span): ScalarNode | undefined {
  if (word === 'true' || word === 'false') return { kind: 'scalar', span, value: word === 'true' };
  if (word === 'null') return { kind: 'scalar', span, value: null };
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) return undefined;
  return { kind: 'scalar', span, value: Number(word) };
}

function oddWord(reader: Reader, word: string, span: Span): DocNode {
  if (holdsPlaceholder(word)) {
    reportTemplate(reader, span.start, span.end);
  } else if (/^[+-]?[\d.]/.test(word) && Number.isFinite(Number(word))) {
    report(reader, `Write the number as ${Number(word)}; JSON has no other form.`, span);
    return { kind: 'scalar', span, value: Number(word) };
  } else {
    report(reader, `Put "${word}" in double quotes.`, span);
  }
  return { kind: 'unknown', span, text: word };
}

/** Passes over a placeholder that stands where a member was expected and gives no name for one. */
export function readLoosePlaceholder(reader: Reader): boolean {
  const { text, at: start } = reader;
  const end = placeholderEnd(text, start);
  if (end === start) return false;
  reader.at = end;
  const code = skipTrivia(reader);
  if (code === 0x3a) {
    reader.at = start;
    return false;
  }
  if (code === 0x2c) reader.at += 1;
  reportTemplate(reader, start, end);
  return true;
}

/** Notes a placeholder outside quotes. */
export function reportTemplate(reader: Reader, start: number, end: number): void {
  const written = reader.text.slice(start, end);
  report(reader, `"${written}" is not JSON until the template is filled in.`, { start, end }, 'placeholder');
}

/** The end of an unquoted word; the braces of a placeholder belong to it. */
function bareEnd(text: string, start: number, stop: RegExp): number {
  let at = start;
  while (at < text.length) {
    const jump = placeholderEnd(text, at);
    if (jump > at) at = jump;
    else if (stop.test(text.charAt(at)) || text.startsWith('//', at) || text.startsWith('/*', at)) break;
    else at += 1;
  }
  return at;
}

function holdsPlaceholder(word: string): boolean {
  return hasPlaceholder(word) || placeholderEnd(word, 0) > 0;
}

const stringFaults = {
  unterminated: 'Close the string with a double quote.',
  broken: 'Write this string in one line, with \\n for a line break; JSON lets none stand in a string.',
  escape: 'Write a backslash as "\\\\"; this is not one of the escapes of JSON.',
  control: 'Write control characters as escapes, such as \\t for a tab.',
} as const;

function reportString(reader: Reader, fault: keyof typeof stringFaults, start: number, end: number): void {
  report(reader, stringFaults[fault], { start, end });
}
