import {
  type CompletionItem,
  InsertTextFormat,
  InsertTextMode,
  type Position,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expandSnippet, type Stop } from './snippet.ts';

/** How an editor indents. */
export interface Indentation {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/**
 * What editors do with the lines of a completion that says nothing about it: VS Code adjusts their white space to the
 * cursor's line and the user's tabs, Neovim puts that of the cursor's line before them, others leave it.
 */
export type Insertion = 'adjusts' | 'prepends' | 'as it is';

/** A text with a cursor, and the places of the last inserted snippet that are still to be visited. */
export interface Typed {
  readonly text: string;
  readonly cursor: number;
  readonly stops: readonly Stop[];
}

/**
 * Takes a completion as VS Code does: the text edit, the edits elsewhere, the snippet's lines indented like the line
 * of the cursor unless the item asks to leave them, and the cursor in its first place.
 */
export function acceptCompletion(
  text: string,
  cursor: number,
  item: CompletionItem,
  { indentation, insertion }: { readonly indentation: Indentation; readonly insertion: Insertion },
): Typed {
  const document = TextDocument.create('file:///x', 'x', 1, text);
  const edit = item.textEdit;
  if (edit === undefined || !TextEdit.is(edit)) throw new Error(`"${item.label}" has no text edit`);
  const isSnippet = item.insertTextFormat === InsertTextFormat.Snippet;
  const lead = lineLead(document, document.positionAt(cursor));
  const does = item.insertTextMode === InsertTextMode.asIs ? 'as it is' : insertion;
  const laid = laidOut(edit.newText, lead, does, indentation);
  const { text: inserted, stops } = isSnippet ? expandSnippet(laid) : { text: laid, stops: [] };
  const start = document.offsetAt(edit.range.start);
  const before = (item.additionalTextEdits ?? []).filter(
    ({ range }) => document.offsetAt(range.end) <= start,
  );
  const shift = before.reduce(
    (sum, { range, newText }) =>
      sum + newText.length - (document.offsetAt(range.end) - document.offsetAt(range.start)),
    0,
  );
  const at = start + shift;
  return {
    text: TextDocument.applyEdits(document, [
      ...(item.additionalTextEdits ?? []),
      { range: edit.range, newText: inserted },
    ]),
    cursor: at + (stops[0]?.end ?? inserted.length),
    stops: stops.map((stop) => ({ ...stop, start: stop.start + at, end: stop.end + at })),
  };
}

function lineLead(document: TextDocument, position: Position): string {
  const line = document.getText({ start: { ...position, character: 0 }, end: position });
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function laidOut(text: string, lead: string, does: Insertion, indentation: Indentation): string {
  if (does === 'as it is') return text;
  if (does === 'prepends') return text.replaceAll('\n', `\n${lead}`);
  return text.replace(/\n([ \t]*)/g, (_, own: string) => `\n${normalized(lead + own, indentation)}`);
}

/** White space as the editor writes it. */
function normalized(space: string, { tabSize, insertSpaces }: Indentation): string {
  let width = 0;
  for (const letter of space) width += letter === '\t' ? tabSize - (width % tabSize) : 1;
  if (insertSpaces) return ' '.repeat(width);
  return '\t'.repeat(Math.floor(width / tabSize)) + ' '.repeat(width % tabSize);
}
