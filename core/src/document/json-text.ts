import { createScanner, type JSONScanner } from 'jsonc-parser';

/** A JSON text under a reading position: the small readings that the grammar in `json.ts` is made of. */
export interface JsonText {
  readonly text: string;
  readonly scanner: JSONScanner;
  /** The first offset not yet read. */
  at: number;
  /** Comments passed over, in order. */
  readonly comments: { readonly start: number; readonly end: number }[];
}

/** A string literal as read; an unterminated one ends with its line. */
export interface StringLiteral {
  readonly value: string;
  readonly end: number;
  readonly fault: 'unterminated' | 'escape' | 'control' | undefined;
}

/** The scanner's own numbers; it declares them as constants that cannot be imported from single files. */
const token = { lineComment: 12, blockComment: 13, lineBreak: 14, space: 15 } as const;
const scanError = { endOfString: 2, unicode: 4, escape: 5, character: 6 } as const;

const slash = 0x2f;
const byteOrderMark = 0xfeff;

/** Starts reading a text. */
export function jsonText(text: string): JsonText {
  return { text, scanner: createScanner(text, false), at: 0, comments: [] };
}

/** Passes over white space and comments and gives the character code then under the position; NaN at the end. */
export function skipTrivia(source: JsonText): number {
  for (;;) {
    const code = source.text.charCodeAt(source.at);
    // Most readings end at a bracket, a comma or a quote, which needs no scanner.
    if (code > 0x20 && code !== slash && code !== byteOrderMark) return code;
    if (Number.isNaN(code)) return code;
    if (code === byteOrderMark) source.at += 1;
    else if (!skipOne(source)) return code;
  }
}

/** Passes over one run of white space or one comment; `false` when there is neither. */
function skipOne(source: JsonText): boolean {
  const { scanner, at } = source;
  scanner.setPosition(at);
  const kind: number = scanner.scan();
  const end = scanner.getPosition();
  if (kind === token.lineComment || kind === token.blockComment) source.comments.push({ start: at, end });
  else if (kind !== token.space && kind !== token.lineBreak) return false;
  source.at = end;
  return true;
}

/** Reads the string literal whose opening quote is at `start`. */
export function stringAt(
  text: string,
  start: number,
  scanner: JSONScanner = createScanner(text, false),
): StringLiteral {
  scanner.setPosition(start);
  scanner.scan();
  const value = scanner.getTokenValue();
  const end = scanner.getPosition();
  const error: number = scanner.getTokenError();
  if (error === scanError.endOfString) return unterminated(text, start, value, end);
  return { value, end, fault: faults.get(error) };
}

const faults = new Map<number, StringLiteral['fault']>([
  [scanError.unicode, 'escape'],
  [scanError.escape, 'escape'],
  [scanError.character, 'control'],
]);

/** A comma at the end of an unterminated string was meant to follow it. */
function unterminated(text: string, start: number, value: string, at: number): StringLiteral {
  const line = text.slice(start + 1, at).trimEnd();
  if (!line.endsWith(',')) return { value, end: at, fault: 'unterminated' };
  return { value: value.trimEnd().slice(0, -1), end: start + line.length, fault: 'unterminated' };
}
