import { isEmbedding } from '../embedding.ts';
import { interpolationEnd, templateStart } from '../hcl/interpolation.ts';
import type { ParsedDocument, Path } from '../node.ts';
import { parseDocument } from '../parse.ts';
import { nodeAt } from '../path.ts';
import type { PathEdit } from '../path-edit.ts';
import { quotedLetters, unquoted } from '../quoted-json.ts';
import type { TextEdit } from './text-edit.ts';

/** An edit of JSON that is written as a text in quotes: the JSON as a document of its own, and the way back. */
export interface QuotedEdit {
  readonly inner: ParsedDocument;
  readonly edit: PathEdit;
  /** An edit of the JSON as one of the document around it. */
  readonly outer: (edit: TextEdit) => TextEdit;
}

/** The edit of the JSON in quotes that a path leads into; `undefined` where it leads into none. */
export function quotedEdit(document: ParsedDocument, edit: PathEdit): QuotedEdit | undefined {
  const path = pathIn(edit);
  const at = path.findIndex((segment) => segment === 'quoted' && isEmbedding(segment));
  const node = at === -1 ? undefined : nodeAt(document.root, path.slice(0, at));
  if (node?.kind !== 'unknown' || node.tagged?.name !== 'quoted') return undefined;
  const { text, place } = unquoted(document, node.span);
  return {
    inner: parseDocument(text, 'json'),
    edit: shortened(edit, at + 1),
    outer: ({ span, newText }) => ({
      span: { start: place(span.start), end: place(span.end) },
      newText: document.syntax === 'hcl' ? escapedAround(newText) : quotedLetters(newText),
    }),
  };
}

function pathIn(edit: PathEdit): Path {
  if ('set' in edit) return edit.set;
  if ('append' in edit) return edit.append;
  if ('rename' in edit) return edit.rename;
  return 'remove' in edit ? edit.remove : edit.unwrap;
}

function shortened(edit: PathEdit, by: number): PathEdit {
  if ('set' in edit) return { ...edit, set: edit.set.slice(by) };
  if ('append' in edit) return { ...edit, append: edit.append.slice(by) };
  if ('rename' in edit) return { ...edit, rename: edit.rename.slice(by) };
  return 'remove' in edit ? { remove: edit.remove.slice(by) } : { unwrap: edit.unwrap.slice(by) };
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
