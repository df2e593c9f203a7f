import { PatternFault } from './pattern-fault.ts';

/** A step of a selector: a member's name, or the index of a list. */
export type Step = string | number;

/** A word or a sign of a JSON filter pattern. */
export type PatternToken =
  | { readonly kind: 'sign' | 'word' | 'text' | 'expression'; readonly text: string }
  | { readonly kind: 'selector'; readonly text: string; readonly path: readonly Step[] };

const pattern =
  /\s*(?:(?<selector>\$(?:\.[\w-]+|\[\d+\]|\['[^']*'\])*)|"(?<text>(?:[^"\\]|\\.)*)"|%(?<expression>[^%]*)%|(?<sign>&&|\|\||<=|>=|!=|[{}()=<>])|(?<word>[^\s{}()=<>!&|"%]+))/y;

/** The words of a filter pattern for JSON. Throws `PatternFault`. */
export function jsonTokens(text: string): PatternToken[] {
  const tokens: PatternToken[] = [];
  const end = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) throw new PatternFault(`Invalid filter pattern at "${text.slice(start)}".`);
    tokens.push(tokenOf(groups));
  }
  return tokens;
}

function tokenOf({
  selector,
  text,
  expression,
  sign,
  word,
}: Record<string, string | undefined>): PatternToken {
  if (selector !== undefined) return { kind: 'selector', text: selector, path: pathIn(selector) };
  if (text !== undefined) return { kind: 'text', text: text.replace(/\\(.)/g, '$1') };
  if (expression !== undefined) return { kind: 'expression', text: expression };
  return sign === undefined ? { kind: 'word', text: word ?? '' } : { kind: 'sign', text: sign };
}

function pathIn(selector: string): Step[] {
  return [...selector.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]/g)].map(([, name, index, quoted]) =>
    index === undefined ? (name ?? quoted ?? '') : Number(index),
  );
}
