import type { Span } from '../../document/node.ts';

/** A piece of a cluster query expression. */
export interface Token {
  readonly kind: TokenKind;
  /** Of a word: its text; of a quoted string: what is between the quotes; otherwise the sign itself. */
  readonly text: string;
  readonly span: Span;
}

/** The kinds of tokens of the cluster query language. */
export type TokenKind =
  | 'word'
  | 'string'
  | 'comparison'
  | 'and'
  | 'or'
  | 'not'
  | 'open'
  | 'close'
  | 'list-open'
  | 'list-close'
  | 'comma'
  | 'unfinished-string'
  | 'stray'
  | 'end';

const signs: readonly (readonly [RegExp, TokenKind])[] = [
  [/==|!=|>=|<=|=~|!~|>|<|!(?:exists|in)(?![\w:.-])/y, 'comparison'],
  [/&&/y, 'and'],
  [/\|\|/y, 'or'],
  [/!/y, 'not'],
  [/\(/y, 'open'],
  [/\)/y, 'close'],
  [/\[/y, 'list-open'],
  [/\]/y, 'list-close'],
  [/,/y, 'comma'],
];

const wordOperators: ReadonlyMap<string, TokenKind> = new Map([
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
]);

/** Cuts an expression into tokens; the last one is always `end`, and nothing is refused here but marked. */
export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = skipSpace(text, at);
    const token = at >= text.length ? endAt(at) : tokenAt(text, at, tokens.at(-1));
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.span.end;
  }
}

function tokenAt(text: string, at: number, previous: Token | undefined): Token {
  return (
    quotedAt(text, at) ??
    (startsPattern(previous) ? patternAt(text, at) : undefined) ??
    signAt(text, at) ??
    wordAt(text, at) ?? { kind: 'stray', text: text.charAt(at), span: { start: at, end: at + 1 } }
  );
}

function quotedAt(text: string, at: number): Token | undefined {
  const quote = text.charAt(at);
  if (quote !== '"' && quote !== "'") return undefined;
  const close = text.indexOf(quote, at + 1);
  if (close < 0) {
    return { kind: 'unfinished-string', text: text.slice(at + 1), span: { start: at, end: text.length } };
  }
  return { kind: 'string', text: text.slice(at + 1, close), span: { start: at, end: close + 1 } };
}

function startsPattern(previous: Token | undefined): boolean {
  return previous !== undefined && ['=~', '!~', 'matches', 'not_matches'].includes(previous.text);
}

/** A regular expression runs to the next space, `&&` or `||`; brackets in it belong to it when they are balanced. */
function patternAt(text: string, at: number): Token | undefined {
  let end = at;
  let depth = 0;
  while (end < text.length && !/\s/.test(text.charAt(end)) && !/^(&&|\|\|)/.test(text.slice(end, end + 2))) {
    const sign = text.charAt(end);
    if (sign === '(') depth += 1;
    if (sign === ')' && --depth < 0) break;
    end += sign === '\\' ? 2 : 1;
  }
  end = Math.min(end, text.length);
  return end === at ? undefined : { kind: 'word', text: text.slice(at, end), span: { start: at, end } };
}

function signAt(text: string, at: number): Token | undefined {
  for (const [pattern, kind] of signs) {
    const sign = matchAt(pattern, text, at);
    if (sign !== undefined) return { kind, text: sign, span: { start: at, end: at + sign.length } };
  }
  return undefined;
}

function wordAt(text: string, at: number): Token | undefined {
  const word = matchAt(/[^\s()[\],"'=<>!&|~]+/y, text, at);
  if (word === undefined) return undefined;
  return { kind: wordOperators.get(word) ?? 'word', text: word, span: { start: at, end: at + word.length } };
}

/** A fresh sticky pattern each time, so that no state is kept between calls. */
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}

function skipSpace(text: string, at: number): number {
  return at + (matchAt(/\s*/y, text, at) ?? '').length;
}

function endAt(at: number): Token {
  return { kind: 'end', text: '', span: { start: at, end: at } };
}
