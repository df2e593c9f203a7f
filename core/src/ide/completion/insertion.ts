import type { Cursor } from '../../document/cursor/place.ts';
import type { TextEdit } from '../../document/edit/text-edit.ts';
import { lineStart } from '../../document/lines.ts';
import type { Span } from '../../document/node.ts';
import type { Spot } from './spot.ts';

/** What a completion writes: a snippet, the text it replaces, and edits elsewhere. */
export interface Insertion {
  readonly snippet: string;
  readonly replace: Span;
  readonly more: readonly TextEdit[];
}

/** Fits a snippet into its place: with the commas, spaces and line breaks that are missing around it. */
export function placedText({ cursor, analysis }: Spot, snippet: string): Insertion {
  const { text } = analysis.document;
  return {
    snippet: (cursor.spaceBefore ? ' ' : '') + snippet + (cursor.commaAfter ? ',' : ''),
    replace: cursor.replace,
    more: cursor.commaBefore ? [commaBefore(text, cursor.replace.start)] : [],
  };
}

/** Fits lines of block YAML into their place; behind `name:` they start on the next line. */
export function placedLines({ cursor, style, analysis }: Spot, snippet: string): Insertion {
  const { text } = analysis.document;
  const { start, end } = cursor.replace;
  if (!isBehindName(text, cursor)) {
    // A comment that the cursor touches would become part of what is written before it.
    const behind = text.charAt(end) === '#' ? style.newline + style.indent : '';
    return { snippet: (cursor.spaceBefore ? ' ' : '') + snippet + behind, replace: cursor.replace, more: [] };
  }
  const blank = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return {
    snippet: style.newline + style.indent + snippet,
    replace: { start: start - blank, end },
    more: [],
  };
}

/** Whether the place is behind `name:` on the same line, where no member and no item can start. */
export function isBehindName(text: string, { at, replace }: Cursor): boolean {
  if (at !== 'open') return false;
  return /:[ \t]*$/.test(text.slice(lineStart(text, replace.start), replace.start));
}

function commaBefore(text: string, offset: number): TextEdit {
  const end = text.slice(0, offset).trimEnd().length;
  return { span: { start: end, end }, newText: ',' };
}
