import { isEmbedding } from '../embedding.ts';
import { interpolationEnd, templateStart } from '../hcl/interpolation.ts';
import type { ParsedDocument, Span } from '../node.ts';
import { parseDocument } from '../parse.ts';
import { nodeAt } from '../path.ts';
import { movedEdit, type PathEdit, pathOfEdit } from '../path-edit.ts';
import { quotedLetters, unquoted } from '../quoted-json.ts';
import { textAt, type WrittenText } from '../written-text.ts';
import type { TextEdit } from './text-edit.ts';

/** An edit of JSON that is written as a text in quotes: the JSON as a document of its own, and the way back. */
export interface QuotedEdit {
  readonly inner: ParsedDocument;
  readonly edit: PathEdit;
  /** An edit of the JSON as one of the document around it. */
  readonly outer: (edit: TextEdit) => TextEdit;
}

/**
 * The edit of the JSON in quotes that a path leads into; `undefined` where it leads into none, and `none` where the
 * text is put together of several, or written so that it cannot be edited.
 */
export function quotedEdit(document: ParsedDocument, edit: PathEdit): QuotedEdit | 'none' | undefined {
  const path = pathOfEdit(edit);
  const at = path.findIndex((segment) => segment === 'quoted' && isEmbedding(segment));
  const node = at === -1 ? undefined : nodeAt(document.root, path.slice(0, at));
  if (node?.kind === 'object' || node?.kind === 'array' || node?.tagged?.name !== 'quoted') return undefined;
  const source = document.syntax === 'hcl' ? inHcl(document, node.span) : textAt(document, node.span);
  if (source === undefined || node.tagged.value.span.end > node.span.end) return 'none';
  const { text, place, written } = source;
  return {
    inner: parseDocument(text, 'json'),
    edit: movedEdit(edit, (path) => path.slice(at + 1)),
    outer: ({ span, newText }) => ({
      span: { start: place(span.start), end: place(span.end) },
      newText: written(newText),
    }),
  };
}

function inHcl(document: ParsedDocument, span: Span): WrittenText {
  return { ...unquoted(document, span), written: escapedAround };
}

/** The text as it stands in quotes; what is inside `${...}` stays as it is. */
function escapedAround(text: string): string {
  let result = '';
  let done = 0;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', done)) {
    const end = templateStart(text, at) ? interpolationEnd(text, at) : at + 2;
    result += quotedLetters(text.slice(done, at)) + text.slice(at, end);
    done = end;
  }
  return result + quotedLetters(text.slice(done));
}
