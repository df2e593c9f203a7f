import { type JsonText, skipTrivia, stringAt } from './json-text.ts';
import type { DocNode, Member, ScalarNode, Span, SyntaxProblem } from './node.ts';
import { hasPlaceholder, placeholderEnd } from './placeholder.ts';

/** No definition nests deeper; a text that does is junk, and reading it must not exhaust the stack. */
const deepest = 200;

interface Reader extends JsonText {
  depth: number;
  /** How many lists are open, so that a stray "]" can be told from the end of one. */
  lists: number;
  objects: number;
  readonly problems: SyntaxProblem[];
}

/**
 * Reads JSON with everything a person or a template does to it: comments, trailing commas, unquoted
 * placeholders, half-typed members. What strict JSON refuses is a problem; the rest of the text is still read.
 */
export function readJson(text: string): { root: DocNode | undefined; problems: SyntaxProblem[] } {
  const reader: Reader = { text, at: 0, comments: [], depth: 0, lists: 0, objects: 0, problems: [] };
  const root = readValue(reader);
  skipTrivia(reader);
  if (reader.at < text.length) {
    report(reader, 'Remove what follows the end of the document.', reader.at, text.trimEnd().length);
  }
  for (const { start, end } of reader.comments) {
    report(reader, 'JSON has no comments; remove it or save the file as JSONC.', start, end, 'comment');
  }
  return { root, problems: reader.problems.sort((left, right) => left.span.start - right.span.start) };
}

/** Reads the value at the position; `undefined` when none starts there, and then nothing is consumed. */
function readValue(reader: Reader): DocNode | undefined {
  const code = skipTrivia(reader);
  const { text, at } = reader;
  if (code === 0x22) return readString(reader);
  if (code === 0x7b && !startsTemplate(text, at)) return nested(reader, readObject);
  if (code === 0x5b) return nested(reader, readArray);
  if (Number.isNaN(code) || code === 0x2c || code === 0x7d || code === 0x5d || code === 0x3a)
    return undefined;
  return readBare(reader);
}

function startsTemplate(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return (next === '{' || next === '%') && placeholderEnd(text, at) > at;
}

function nested(reader: Reader, read: (reader: Reader) => DocNode): DocNode {
  if (reader.depth >= deepest) return skipDeep(reader);
  reader.depth += 1;
  const node = read(reader);
  reader.depth -= 1;
  return node;
}

function skipDeep(reader: Reader): DocNode {
  const start = reader.at;
  let open = 0;
  do {
    const letter = reader.text.charAt(reader.at);
    if (letter === '{' || letter === '[') open += 1;
    if (letter === '}' || letter === ']') open -= 1;
    reader.at += 1;
  } while (open > 0 && reader.at < reader.text.length);
  report(reader, `This is nested more than ${deepest} levels deep; it is not read.`, start, start + 1);
  return { kind: 'unknown', span: { start, end: reader.at }, text: '' };
}

function readObject(reader: Reader): DocNode {
  const start = reader.at;
  const members: Member[] = [];
  let open = false;
  reader.at += 1;
  reader.objects += 1;
  for (let before: DocNode | 'unvalued' | undefined; ; ) {
    const code = skipTrivia(reader);
    if (code === 0x7d || Number.isNaN(code) || (code === 0x5d && reader.lists > 0)) break;
    if (code === 0x2c) {
      readComma(reader, before !== undefined, 0x7d);
      before = undefined;
    } else if (code === 0x5d || code === 0x3a) {
      report(reader, `Remove the stray "${reader.text.charAt(reader.at)}".`, reader.at, reader.at + 1);
      reader.at += 1;
    } else if (code !== 0x22 && readLoosePlaceholder(reader)) {
      open = true;
      before = undefined;
    } else {
      // One fault is enough: a name that lacks its value is not also told that it lacks a comma.
      if (before !== undefined && before !== 'unvalued') missingComma(reader);
      const member = readMember(reader);
      members.push(member);
      before = member.value ?? 'unvalued';
    }
  }
  reader.objects -= 1;
  close(reader, '}', start);
  reportDuplicates(reader, members);
  const span = { start, end: reader.at };
  return open ? { kind: 'object', span, members, open } : { kind: 'object', span, members };
}

function readArray(reader: Reader): DocNode {
  const start = reader.at;
  const items: DocNode[] = [];
  reader.at += 1;
  reader.lists += 1;
  for (let expectComma = false; ; ) {
    const code = skipTrivia(reader);
    if (code === 0x5d || Number.isNaN(code) || (code === 0x7d && reader.objects > 0)) break;
    if (code === 0x2c) {
      readComma(reader, expectComma, 0x5d);
      expectComma = false;
    } else if (code === 0x7d || code === 0x3a) {
      report(reader, `Remove the stray "${reader.text.charAt(reader.at)}".`, reader.at, reader.at + 1);
      reader.at += 1;
    } else {
      if (expectComma) missingComma(reader);
      const item = readValue(reader);
      if (item !== undefined) items.push(item);
      expectComma = true;
    }
  }
  reader.lists -= 1;
  close(reader, ']', start);
  return { kind: 'array', span: { start, end: reader.at }, items };
}

/** Reads a comma; it is at fault when nothing stands before it, or the end of the object or list after it. */
function readComma(reader: Reader, expected: boolean, closing: number): void {
  const start = reader.at;
  reader.at += 1;
  const next = skipTrivia(reader);
  if (!expected) report(reader, 'Remove the comma; nothing stands before it.', start, start + 1);
  else if (next === closing) {
    report(reader, 'Remove the trailing comma; JSON allows none here.', start, start + 1);
  }
}

function missingComma(reader: Reader): void {
  const end = backOverSpace(reader.text, reader.at);
  report(reader, 'Put a comma between these two.', Math.max(0, end - 1), end);
}

function readMember(reader: Reader): Member {
  const { key, keySpan } = readKey(reader);
  if (skipTrivia(reader) !== 0x3a) {
    report(reader, `Give "${key}" a colon and a value.`, keySpan.start, keySpan.end);
    return { key, keySpan, value: undefined };
  }
  reader.at += 1;
  const value = readMemberValue(reader);
  if (value === undefined) report(reader, `Give "${key}" a value.`, keySpan.start, keySpan.end);
  return { key, keySpan, value };
}

/** Reads a member's value, unless what stands there, on a later line, is the next member's name. */
function readMemberValue(reader: Reader): DocNode | undefined {
  const { text, at: colon } = reader;
  if (skipTrivia(reader) !== 0x22 || !text.slice(colon, reader.at).includes('\n')) return readValue(reader);
  const start = reader.at;
  reader.at = stringAt(text, start).end;
  const isKey = skipTrivia(reader) === 0x3a;
  reader.at = start;
  return isKey ? undefined : readValue(reader);
}

function readKey(reader: Reader): { key: string; keySpan: Span } {
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
  report(reader, `Put the name "${key}" in double quotes.`, start, reader.at);
  return { key, keySpan: { start, end: reader.at } };
}

/** The name meant by an unclosed `"cpu: 256`; `undefined` when no colon follows. */
function unclosedKey(value: string): string | undefined {
  return /^[\w-]+(?=\s*:)/.exec(value)?.[0];
}

function readString(reader: Reader): DocNode {
  const start = reader.at;
  const { value, end, fault } = stringAt(reader.text, start);
  reader.at = end;
  if (fault !== undefined) reportString(reader, fault, start, end);
  const span = { start, end };
  return hasPlaceholder(value) ? { kind: 'unknown', span, text: value } : { kind: 'scalar', span, value };
}

/** Reads an unquoted value: a number, a word of JSON, a placeholder, or something that needs quotes. */
function readBare(reader: Reader): DocNode {
  const start = reader.at;
  const end = Math.max(bareEnd(reader.text, start, /[,{}[\]"\n\r:]/), start + 1);
  const word = reader.text.slice(start, end).trimEnd();
  // A character that only `trimEnd` takes for a space must still be consumed.
  reader.at = start + Math.max(word.length, 1);
  const span = { start, end: reader.at };
  return literalOf(word, span) ?? oddWord(reader, word, span);
}

function literalOf(word: string, span: Span): ScalarNode | undefined {
  if (word === 'true' || word === 'false') return { kind: 'scalar', span, value: word === 'true' };
  if (word === 'null') return { kind: 'scalar', span, value: null };
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) return undefined;
  return { kind: 'scalar', span, value: Number(word) };
}

function oddWord(reader: Reader, word: string, span: Span): DocNode {
  if (holdsPlaceholder(word)) {
    report(
      reader,
      `"${word}" is not JSON until the template is filled in.`,
      span.start,
      span.end,
      'placeholder',
    );
  } else if (/^[+-]?[\d.]/.test(word) && Number.isFinite(Number(word))) {
    report(reader, `Write the number as ${Number(word)}; JSON has no other form.`, span.start, span.end);
    return { kind: 'scalar', span, value: Number(word) };
  } else {
    report(reader, `Put "${word}" in double quotes.`, span.start, span.end);
  }
  return { kind: 'unknown', span, text: word };
}

/** Passes over a placeholder that stands where a member was expected and gives no name for one. */
function readLoosePlaceholder(reader: Reader): boolean {
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
  report(
    reader,
    `"${text.slice(start, end)}" is not JSON until the template is filled in.`,
    start,
    end,
    'placeholder',
  );
  return true;
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

function close(reader: Reader, closing: string, start: number): void {
  if (reader.text.charAt(reader.at) === closing) reader.at += 1;
  else {
    const opening = closing === '}' ? '{' : '[';
    report(reader, `Close this "${opening}" with "${closing}".`, start, start + 1);
    reader.at = Math.max(start + 1, backOverSpace(reader.text, reader.at));
  }
}

function reportDuplicates(reader: Reader, members: readonly Member[]): void {
  const seen = new Set<string>();
  for (const { key, keySpan } of members) {
    if (seen.has(key)) {
      report(
        reader,
        `"${key}" is written twice; only the last one counts.`,
        keySpan.start,
        keySpan.end,
        'duplicate-key',
      );
    }
    seen.add(key);
  }
}

const stringFaults = {
  unterminated: 'Close the string with a double quote.',
  escape: 'Write a backslash as "\\\\"; this is not one of the escapes of JSON.',
  control: 'Write control characters as escapes, such as \\t for a tab.',
} as const;

function reportString(reader: Reader, fault: keyof typeof stringFaults, start: number, end: number): void {
  report(reader, stringFaults[fault], start, end);
}

function report(
  reader: Reader,
  message: string,
  start: number,
  end: number,
  kind: SyntaxProblem['kind'] = 'syntax',
): void {
  reader.problems.push({ span: { start, end }, message, kind });
}

function backOverSpace(text: string, from: number): number {
  let end = from;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}
