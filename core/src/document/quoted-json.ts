import { type EmbeddedJson, embeddedJson } from './hcl/embedded.ts';
import { interpolationEnd, masked, templateStart } from './hcl/interpolation.ts';
import type { ParsedDocument, Span } from './node.ts';

/** A text in quotes as it reads, with the offset in the document of each of its characters. */
export interface Unquoted {
  readonly text: string;
  readonly place: (offset: number) => number;
}

/** What a text in quotes stands in. */
export type Source = Pick<ParsedDocument, 'text' | 'syntax'>;

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

/** What texts that are JSON begin with; expressions and patterns in brackets do not. */
const beginning = /^(?:\s|\\[nrt])*(?:(?:\[(?:\s|\\[nrt])*){1,2}[{\]]|\{(?:\s|\\[nrt])*(?:\\"|\}))/;

/** The JSON that a text in double quotes holds, with its places in the document; `undefined` for all other texts. */
export function quotedJson(document: Source, span: Span): EmbeddedJson | undefined {
  if (!beginning.test(document.text.slice(span.start + 1, span.end - 1))) return undefined;
  const { text, place } = unquoted(document, span);
  return embeddedJson(masked(text), place);
}

/** Reads a text in double quotes; in HCL what is inside `${...}` is an expression, in which nothing is escaped. */
export function unquoted({ text: document, syntax }: Source, { start, end }: Span): Unquoted {
  const offsets: number[] = [];
  let text = '';
  const add = (letters: string, at: number): void => {
    for (let index = 0; index < letters.length; index += 1) offsets.push(at);
    text += letters;
  };
  for (let at = start + 1; at < end - 1; ) {
    if (syntax === 'hcl' && templateStart(document, at)) {
      const close = Math.min(interpolationEnd(document, at), end - 1);
      for (; at < close; at += 1) add(document.charAt(at), at);
    } else {
      const { letters, length } = letterAt(document, at);
      add(letters, at);
      at += length;
    }
  }
  return { text, place: (offset) => offsets[offset] ?? end - 1 };
}

/** The letter that stands at an offset, escaped or not. */
function letterAt(document: string, at: number): { readonly letters: string; readonly length: number } {
  if (document.charAt(at) !== '\\') return { letters: document.charAt(at), length: 1 };
  const next = document.charAt(at + 1);
  const code = /^u([\da-fA-F]{4})/.exec(document.slice(at + 1, at + 6))?.[1];
  if (code !== undefined) return { letters: String.fromCharCode(Number.parseInt(code, 16)), length: 6 };
  return { letters: escapes.get(next) ?? next, length: 2 };
}

/** A text as it stands between double quotes. */
export function quotedLetters(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
