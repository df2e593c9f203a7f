import { lineEnd, lineStart } from '../lines.ts';
/** A dash or a member's name in a line of block YAML. */
export type LinePart =
  | { readonly kind: 'dash'; readonly column: number }
  | {
      readonly kind: 'key';
      readonly column: number;
      readonly key: string;
      readonly end: number;
      /** The column behind the colon. */
      readonly valueColumn: number;
    };

/** A line of block YAML, taken apart as far as its structure goes. */
export interface Line {
  readonly start: number;
  readonly text: string;
  /** Empty for blank lines, comments and document markers. */
  readonly parts: readonly LinePart[];
  /** The column of the first character; -1 for blank lines and comments. */
  readonly column: number;
  /** What stands behind the parts, without a comment. */
  readonly rest: string;
  readonly restColumn: number;
}

const keyPattern =
  /(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|((?![-?:](?:\s|$))[^\s"'#[\]{},|>&*!%@`](?:[^:\n#]|:(?!\s|$)|(?<!\s)#)*?))[ \t]*:(?=\s|$)/y;

/** Reads the line around an offset. */
export function lineAt(text: string, offset: number): Line {
  const start = lineStart(text, offset);
  return readLine(text.slice(start, lineEnd(text, start)), start);
}

/** The line before one; `undefined` before the first. */
export function lineBefore(text: string, line: Line): Line | undefined {
  return line.start === 0 ? undefined : lineAt(text, line.start - 1);
}

/**
 * The nearest line above one that holds something and starts no further right than a column. Lines are passed
 * over by their indentation alone, so that a walk up a long document is cheap.
 */
export function lineAbove(text: string, line: Line, column: number): Line | undefined {
  for (let start = line.start; start > 0; ) {
    const from = lineStart(text, start - 1);
    const first = firstColumn(text, from, column);
    if (first !== undefined) return readLine(text.slice(from, lineEnd(text, from)), from);
    start = from;
  }
  return undefined;
}

/** The column of the first character of a line, when it is at most `most` and no comment. */
function firstColumn(text: string, start: number, most: number): number | undefined {
  for (let column = 0; column <= most; column += 1) {
    const code = text.charCodeAt(start + column);
    if (code === 0x20 || code === 0x09) continue;
    return code === 0x0a || code === 0x0d || code === 0x23 || Number.isNaN(code) ? undefined : column;
  }
  return undefined;
}

/** The line after one; `undefined` after the last. */
export function lineAfter(text: string, line: Line): Line | undefined {
  const end = text.indexOf('\n', line.start);
  return end === -1 ? undefined : lineAt(text, end + 1);
}

function readLine(text: string, start: number): Line {
  let at = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  const column = at === text.length || text.charAt(at) === '#' ? -1 : at;
  const parts: LinePart[] = [];
  if (column === -1 || /^(?:---|\.\.\.)(?:\s|$)/.test(text)) {
    return { start, text, parts, column, rest: '', restColumn: text.length };
  }
  for (; text.charAt(at) === '-' && /^(?:[ \t]|$)/.test(text.slice(at + 1, at + 2)); ) {
    parts.push({ kind: 'dash', column: at });
    at += 1;
    while (/[ \t]/.test(text.charAt(at))) at += 1;
  }
  keyPattern.lastIndex = at;
  const found = keyPattern.exec(text);
  if (found !== null) {
    const key = found[1] ?? found[2]?.replaceAll("''", "'") ?? found[3] ?? '';
    const valueColumn = keyPattern.lastIndex;
    const end = at + found[0].slice(0, -1).trimEnd().length;
    parts.push({ kind: 'key', column: at, key, end, valueColumn });
    at = valueColumn;
    while (/[ \t]/.test(text.charAt(at))) at += 1;
  }
  return { start, text, parts, column, rest: withoutComment(text.slice(at)), restColumn: at };
}

/** Leaves a `#` inside quotes alone. */
function withoutComment(text: string): string {
  const found = /^(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|(?<!^)(?<!\s)#|[^"'#])*/.exec(text);
  return (found?.[0] ?? '').trimEnd();
}
