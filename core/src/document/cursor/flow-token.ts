import { stringAt } from '../json/text.ts';
import { placeholderEnd } from '../placeholder.ts';

/** A piece of JSON or of a flow collection of YAML. */
export interface Token {
  readonly kind: 'punctuation' | 'word' | 'comment';
  readonly start: number;
  readonly end: number;
  /** The word without quotes. */
  readonly text: string;
  readonly quote: '"' | "'" | '';
  readonly closed: boolean;
}

/** The next piece from an offset on; `undefined` at the end of the text. */
export function nextToken(text: string, from: number, yaml: boolean): Token | undefined {
  const start = skipSpace(text, from);
  if (start >= text.length) return undefined;
  const letter = text.charAt(start);
  const comment = yaml ? letter === '#' : letter === '/' && /[/*]/.test(text.charAt(start + 1));
  if (comment) return commentToken(text, start);
  if (letter === '"') {
    const { value, end, fault } = stringAt(text, start);
    return { kind: 'word', start, end, text: value, quote: '"', closed: fault !== 'unterminated' };
  }
  if (letter === "'" && yaml) return singleQuoted(text, start);
  const placeholder = placeholderEnd(text, start);
  if (placeholder === start && /[{}[\],:]/.test(letter)) {
    return { kind: 'punctuation', start, end: start + 1, text: letter, quote: '', closed: true };
  }
  const end = wordEnd(text, Math.max(placeholder, start + 1));
  return { kind: 'word', start, end, text: text.slice(start, end), quote: '', closed: false };
}

function commentToken(text: string, start: number): Token {
  const block = text.startsWith('/*', start);
  const found = text.indexOf(block ? '*/' : '\n', start + 1);
  const end = found === -1 ? text.length : found + (block ? 2 : 0);
  return { kind: 'comment', start, end, text: '', quote: '', closed: block && found !== -1 };
}

function singleQuoted(text: string, start: number): Token {
  const literal = /'((?:[^'\n]|'')*)('?)/y;
  literal.lastIndex = start;
  const found = literal.exec(text);
  const value = (found?.[1] ?? '').replaceAll("''", "'");
  return { kind: 'word', start, end: literal.lastIndex, text: value, quote: "'", closed: found?.[2] === "'" };
}

/** A bare word goes on to the next piece of punctuation or the end of the line; spaces at its end are not its own. */
function wordEnd(text: string, from: number): number {
  let at = from;
  let end = from;
  for (; at < text.length; ) {
    const letter = text.charAt(at);
    const jump = placeholderEnd(text, at);
    if (jump > at) at = jump;
    else if (/[{}[\],:"\n\r]/.test(letter) || (letter === '#' && text.charAt(at - 1) === ' ')) break;
    else at += 1;
    if (!/\s/.test(text.charAt(at - 1))) end = at;
  }
  return end;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0xfeff) return at;
    at += 1;
  }
}
