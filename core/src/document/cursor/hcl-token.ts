import { quotedEnd } from '../hcl/interpolation.ts';

/** A piece of HCL, as far as it tells where a cursor stands. */
export interface HclToken {
  readonly kind:
    | 'line'
    | 'comment'
    | 'word'
    | 'string'
    | 'heredoc'
    | 'open'
    | 'close'
    | 'comma'
    | 'assign'
    | 'other';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const patterns: readonly (readonly [HclToken['kind'], RegExp])[] = [
  ['line', /\r?\n/y],
  ['comment', /(?:#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['word', /[\p{ID_Continue}][\p{ID_Continue}.-]*/uy],
  ['open', /[{[(]/y],
  ['close', /[}\])]/y],
  ['comma', /,/y],
  ['other', /=[=>]|[!<>]=|&&|\|\||\?/y],
  ['assign', /[=:]/y],
];

const heredoc = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;

/** The next piece from an offset on; `undefined` at the end of the text. */
export function nextHclToken(text: string, from: number): HclToken | undefined {
  let start = from;
  while (/[ \t\ufeff]/.test(text.charAt(start))) start += 1;
  if (start >= text.length) return undefined;
  if (text.charAt(start) === '"') return piece('string', text, start, quotedEnd(text, start));
  heredoc.lastIndex = start;
  const opening = heredoc.exec(text);
  if (opening !== null) return piece('heredoc', text, start, heredocEnd(text, heredoc.lastIndex, opening[1]));
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    if (pattern.test(text)) return piece(kind, text, start, pattern.lastIndex);
  }
  return piece('other', text, start, start + 1);
}

function piece(kind: HclToken['kind'], text: string, start: number, end: number): HclToken {
  return { kind, start, end, text: text.slice(start, end) };
}

function heredocEnd(text: string, from: number, word = ''): number {
  const close = new RegExp(`^[ \\t]*${word}[ \\t]*$`, 'mu').exec(text.slice(from));
  return close === null ? text.length : from + close.index + close[0].length;
}
