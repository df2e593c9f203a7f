import { lineStart } from './lines.ts';
import type { Span } from './node.ts';
import { quotedLetters, type Source, type Unquoted, unquoted } from './quoted-json.ts';

/** A text as it reads, with the way back into the document for what changes in it. */
export interface WrittenText extends Unquoted {
  /** A piece of the text as it stands in the document. */
  readonly written: (piece: string) => string;
}

/**
 * Reads a text of JSON or YAML letter by letter, so that each has its place; `undefined` for a plain one, which holds
 * no JSON, and for one in double quotes on several lines. Line breaks stay, for JSON takes them as spaces.
 * https://yaml.org/spec/1.2.2/#chapter-8-block-style-productions
 */
export function textAt(document: Source, span: Span): WrittenText | undefined {
  const { text } = document;
  const style = text.charAt(span.start);
  if (style === '|' || style === '>') return blockText(text, span);
  if (style === "'") return singleQuoted(text, span);
  if (style !== '"' || text.slice(span.start, span.end).includes('\n')) return undefined;
  return { ...unquoted(document, span), written: quotedLetters };
}

function singleQuoted(document: string, { start, end }: Span): WrittenText {
  const offsets: number[] = [];
  let text = '';
  for (let at = start + 1; at < end - 1; at += 1) {
    offsets.push(at);
    text += document.charAt(at);
    if (document.startsWith("''", at)) at += 1;
  }
  return {
    text,
    place: (offset) => offsets[offset] ?? end - 1,
    written: (piece) => piece.replaceAll("'", "''").replace(/\s*\n\s*/g, ' '),
  };
}

function blockText(document: string, { start, end }: Span): WrittenText {
  const header = document.slice(start, end).indexOf('\n') + 1;
  const indent = indentIn(document.slice(header === 0 ? end : start + header, end));
  const offsets: number[] = [];
  let text = '';
  for (let at = header === 0 ? end : start + header; at < end; at += 1) {
    if (at === lineStart(document, at) && document.startsWith(indent, at)) at += indent.length;
    if (at >= end) break;
    offsets.push(at);
    text += document.charAt(at);
  }
  return {
    text,
    place: (offset) => offsets[offset] ?? end,
    written: (piece) => piece.replaceAll('\n', `\n${indent}`),
  };
}

/** The indentation of a block, which is that of its first line with something in it. */
function indentIn(block: string): string {
  return /^( *)\S/m.exec(block)?.[1] ?? '';
}
