import { createScanner } from 'jsonc-parser';

/** A JSON text under a reading position: the small readings that the grammar in `json.ts` is made of. */
export interface JsonText {
  readonly text: string;
  /** The first offset not yet read. */
  at: number;
  /** Comments passed over, in order. */
  readonly comments: { readonly start: number; readonly end: number }[];
}

/** A string literal as read; an unterminated one ends with its line, one that is broken over lines with its quote. */
export interface StringLiteral {
  readonly value: string;
  readonly end: number;
  readonly fault: 'unterminated' | 'broken' | 'escape' | 'control' | undefined;
}

/** The scanner's own numbers; it declares them as constants that cannot be imported from single files. */
const token = { lineComment: 12, blockComment: 13 } as const;
const scanError = { endOfString: 2, unicode: 4, escape: 5, character: 6 } as const;

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const slash = 0x2f;
const backslash = 0x5c;
const byteOrderMark = 0xfeff;

/** Passes over white space and comments and gives the character code then under the position; NaN at the end. */
export function skipTrivia(source: JsonText): number {
  for (;;) {
    const code = skipBlanks(source);
    if (code !== slash || !skipComment(source)) return code;
  }
}

/** A third of a text is indentation, so it is passed over without the scanner. */
function skipBlanks(source: JsonText): number {
  const { text } = source;
  for (let at = source.at; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === space || code === lineFeed || code === carriageReturn || code === tab) continue;
    if (code === byteOrderMark) continue;
    source.at = at;
    return code;
  }
}

/** Passes over one comment; `false` when there is none. */
function skipComment(source: JsonText): boolean {
  const { text, at } = source;
  const scanner = createScanner(text, false);
  scanner.setPosition(at);
  const kind: number = scanner.scan();
  if (kind !== token.lineComment && kind !== token.blockComment) return false;
  source.at = scanner.getPosition();
  source.comments.push({ start: at, end: source.at });
  return true;
}

/** Reads the string literal whose opening quote is at `start`. */
export function stringAt(text: string, start: number): StringLiteral {
  const plain = plainEnd(text, start + 1);
  if (plain !== undefined) return { value: text.slice(start + 1, plain), end: plain + 1, fault: undefined };
  const scanner = createScanner(text, false);
  scanner.setPosition(start);
  scanner.scan();
  const value = scanner.getTokenValue();
  const end = scanner.getPosition();
  const error: number = scanner.getTokenError();
  if (error === scanError.endOfString) return unterminated(text, start, value, end);
  return { value, end, fault: faults.get(error) };
}

/** Where a literal without escapes and faults has its closing quote, as nearly all have; the scanner reads the others. */
function plainEnd(text: string, from: number): number | undefined {
  for (let at = from; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    // The end of the text is NaN, which is in no relation to a number.
    if (!(code >= space) || code === backslash) return undefined;
  }
}

const faults = new Map<number, StringLiteral['fault']>([
  [scanError.unicode, 'escape'],
  [scanError.escape, 'escape'],
  [scanError.character, 'control'],
]);

/** A comma at the end of an unterminated string was meant to follow it. */
function unterminated(text: string, start: number, value: string, at: number): StringLiteral {
  const line = text.slice(start + 1, at).trimEnd();
  if (!line.endsWith(',')) {
    const end = brokenEnd(text, at);
    return end === undefined
      ? { value, end: at, fault: 'unterminated' }
      : { value: text.slice(start + 1, end - 1), end, fault: 'broken' };
  }
  return { value: value.trimEnd().slice(0, -1), end: start + line.length, fault: 'unterminated' };
}

/** How far the end of a string that is broken over lines is looked for, so that hostile texts are not read over and over. */
const farthest = 4000;

/**
 * The end of a string that goes on behind its line: the next quote, where the value ends there. A quote behind which
 * something else follows opens another string, and then the first one lacks its own.
 */
function brokenEnd(text: string, from: number): number | undefined {
  const found = /^(?:[^"\\]|\\.)*"(?=\s*(?:[,}\]]|$))/s.exec(text.slice(from, from + farthest));
  return found === null ? undefined : from + found[0].length;
}
