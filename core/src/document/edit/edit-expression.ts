import type { ParsedDocument } from '../node.ts';
import { nodeAt } from '../path.ts';
import type { PathEdit } from '../path-edit.ts';
import type { TextEdit } from './text-edit.ts';

/** An expression in the place of a value of HCL, without the quotes that a text has; `undefined` for every other edit. */
export function expressionEdit(document: ParsedDocument, edit: PathEdit): TextEdit[] | undefined {
  if (document.syntax !== 'hcl' || !('set' in edit) || edit.isExpression !== true) return undefined;
  const [, newText] = /^\$\{(.*)\}$/s.exec(String(edit.to)) ?? [];
  // The text of a heredoc holds JSON, where an expression stands in quotes.
  if (newText === undefined || edit.set.includes('heredoc')) return undefined;
  const span = nodeAt(document.root, edit.set)?.span;
  return span === undefined ? [] : [{ span, newText }];
}
