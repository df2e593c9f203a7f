/** A JSON text under a reading position: the small readings that the grammar in `json.ts` is made of. */
export interface JsonText {
  readonly text: string;
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

const quote = 0x22;
const backslash = 0x5c;
const slash = 0x2f;

/** Passes over white space and comments and gives the character code then under the position; NaN at the end. */
export function skipTrivia(source: JsonText): number {
  const { text } = source;
  let at = source.at;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff) {
      at += 1;
    } else if (code === slash && startsComment(text, at)) {
      const end = commentEnd(text, at);
      source.comments.push({ start: at, end });
      at = end;
    } else {
      source.at = at;
      return code;
    }
  }
}

/** Reads the string literal whose opening quote is at `start`. */
export function stringAt(text: string, start: number): StringLiteral {
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) return { value: text.slice(start + 1, at), end: at + 1, fault: undefined };
    // A control character, a backslash or the end of the text (NaN) leaves the fast path.
    if (!(code >= 0x20) || code === backslash) return slowString(text, start, at);
    at += 1;
  }
}

function slowString(text: string, start: number, from: number): StringLiteral {
  let value = text.slice(start + 1, from);
  let fault: StringLiteral['fault'];
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) return { value, end: at + 1, fault };
    if (Number.isNaN(code) || code === 0x0a || code === 0x0d) return unterminated(text, start, value, at);
    if (code === backslash && at + 1 < text.length && text.charCodeAt(at + 1) >= 0x20) {
      const read = escapeAt(text, at + 1);
      if (read === undefined) fault ??= 'escape';
      value += read?.value ?? text.charAt(at + 1);
      at += read?.length ?? 2;
    } else {
      if (code < 0x20) fault ??= 'control';
      value += text.charAt(at);
      at += 1;
    }
  }
}

/** A comma at the end of an unterminated string was meant to follow it. */
function unterminated(text: string, start: number, value: string, at: number): StringLiteral {
  const line = text.slice(start + 1, at).trimEnd();
  if (!line.endsWith(',')) return { value, end: at, fault: 'unterminated' };
  return { value: value.trimEnd().slice(0, -1), end: start + line.length, fault: 'unterminated' };
}

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function escapeAt(text: string, at: number): { value: string; length: number } | undefined {
  const letter = text.charAt(at);
  const simple = escapes.get(letter);
  if (simple !== undefined) return { value: simple, length: 2 };
  const digits = text.slice(at + 1, at + 5);
  if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) return undefined;
  return { value: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 };
}

function startsComment(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === slash || next === 0x2a;
}

function commentEnd(text: string, at: number): number {
  if (text.charCodeAt(at + 1) === slash) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  const end = text.indexOf('*/', at + 2);
  return end === -1 ? text.length : end + 2;
}
