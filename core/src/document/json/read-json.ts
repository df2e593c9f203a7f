import { repeatedMembers } from '../duplicates.ts';
import type { DocNode, Member, SyntaxProblem } from '../node.ts';
import { placeholderEnd } from '../placeholder.ts';
import { backOverSpace, type Reader, report } from './reader.ts';
import { skipTrivia, stringAt } from './text.ts';
import { readBare, readKey, readLoosePlaceholder, readString, reportTemplate } from './word.ts';

/** No definition nests deeper; a text that does is junk, and reading it must not exhaust the stack. */
const deepest = 200;

/**
 * Reads JSON with everything a person or a template does to it: comments, trailing commas, unquoted
 * placeholders, half-typed members. What strict JSON refuses is a problem; the rest of the text is still read.
 */
export function readJson(text: string): { root: DocNode | undefined; problems: SyntaxProblem[] } {
  const reader: Reader = { text, at: 0, comments: [], depth: 0, lists: 0, objects: 0, problems: [] };
  skipStatements(reader);
  const root = readValue(reader);
  skipStatements(reader);
  if (reader.at < text.length) {
    report(reader, 'Remove what follows the end of the document.', {
      start: reader.at,
      end: text.trimEnd().length,
    });
  }
  for (const { start, end } of reader.comments) {
    report(reader, 'JSON has no comments; remove it or save the file as JSONC.', { start, end }, 'comment');
  }
  return { root, problems: reader.problems.sort((left, right) => left.span.start - right.span.start) };
}

/** Passes over the statements of a template around the document; one that is all there is, is its value. */
function skipStatements(reader: Reader): void {
  for (;;) {
    skipTrivia(reader);
    const start = reader.at;
    const end = startsTemplate(reader.text, start) ? placeholderEnd(reader.text, start) : start;
    if (end === start) return;
    reader.at = end;
    if (start === 0 && Number.isNaN(skipTrivia(reader))) {
      reader.at = start;
      return;
    }
    reportTemplate(reader, start, end);
  }
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

/** Whether a placeholder with braces starts here: a value, or a statement between values. */
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
  report(reader, `This is nested more than ${deepest} levels deep; it is not read.`, {
    start,
    end: start + 1,
  });
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
      report(reader, `Remove the stray "${reader.text.charAt(reader.at)}".`, {
        start: reader.at,
        end: reader.at + 1,
      });
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
  // Beside a statement of a template a comma may stand or not: the template may have it.
  for (let expectComma: boolean | 'maybe' = false; ; ) {
    const code = skipTrivia(reader);
    if (code === 0x5d || Number.isNaN(code) || (code === 0x7d && reader.objects > 0)) break;
    if (code === 0x2c) {
      readComma(reader, expectComma !== false, 0x5d);
      expectComma = false;
    } else if (code === 0x7d || code === 0x3a) {
      report(reader, `Remove the stray "${reader.text.charAt(reader.at)}".`, {
        start: reader.at,
        end: reader.at + 1,
      });
      reader.at += 1;
    } else {
      const template = startsTemplate(reader.text, reader.at);
      if (expectComma === true && !template) missingComma(reader);
      const item = readValue(reader);
      if (item !== undefined) items.push(item);
      expectComma = template ? 'maybe' : true;
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
  if (!expected) report(reader, 'Remove the comma; nothing stands before it.', { start, end: start + 1 });
  else if (next === closing) {
    report(reader, 'Remove the trailing comma; JSON allows none here.', { start, end: start + 1 });
  }
}

function missingComma(reader: Reader): void {
  const end = backOverSpace(reader.text, reader.at);
  report(reader, 'Put a comma between these two.', { start: Math.max(0, end - 1), end });
}

function readMember(reader: Reader): Member {
  const { key, keySpan } = readKey(reader);
  if (skipTrivia(reader) !== 0x3a) {
    report(reader, `Give "${key}" a colon and a value.`, keySpan);
    return { key, keySpan, value: undefined };
  }
  reader.at += 1;
  const value = readMemberValue(reader);
  if (value === undefined) report(reader, `Give "${key}" a value.`, keySpan);
  return { key, keySpan, value };
}

/** Reads a member's value, unless what stands there, on a later line, is the next member's name. */
function readMemberValue(reader: Reader): DocNode | undefined {
  const { text, at: colon } = reader;
  if (skipTrivia(reader) !== 0x22 || !isLineBreakIn(text, colon, reader.at)) return readValue(reader);
  const start = reader.at;
  reader.at = stringAt(text, start).end;
  const isKey = skipTrivia(reader) === 0x3a;
  reader.at = start;
  return isKey ? undefined : readValue(reader);
}

function isLineBreakIn(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (text.charCodeAt(at) === 0x0a) return true;
  }
  return false;
}

function close(reader: Reader, closing: string, start: number): void {
  if (reader.text.charAt(reader.at) === closing) reader.at += 1;
  else {
    const opening = closing === '}' ? '{' : '[';
    report(reader, `Close this "${opening}" with "${closing}".`, { start, end: start + 1 });
    reader.at = Math.max(start + 1, backOverSpace(reader.text, reader.at));
  }
}

function reportDuplicates(reader: Reader, members: readonly Member[]): void {
  for (const { key, keySpan } of repeatedMembers(members)) {
    const message = `"${key}" is written twice; only the last one counts.`;
    report(reader, message, keySpan, 'duplicate-key');
  }
}
