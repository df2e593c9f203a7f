import { indentAt } from '../../document/layout.ts';
import { lineStart } from '../../document/lines.ts';
import type { ParsedDocument } from '../../document/node.ts';
import type { Diagnostic } from '../diagnostics/diagnostics.ts';
import type { CodeAction } from './code-action.ts';

/** What starts a comment in a file; `undefined` for strict JSON, which has none. */
export function commentSign({ syntax }: ParsedDocument, fileName: string): string | undefined {
  if (syntax === 'yaml' || syntax === 'hcl') return '#';
  return /\.jsonc$/i.test(fileName) ? '//' : undefined;
}

/** A comment above the line; for strict JSON `acceptanceEdits` is the way. */
export function suppressionFor(
  document: ParsedDocument,
  fileName: string,
  diagnostic: Diagnostic,
): CodeAction[] {
  const sign = commentSign(document, fileName);
  if (sign === undefined) return [];
  const start = lineStart(document.text, diagnostic.span.start);
  const indent =
    /^[ \t]*/.exec(document.text.slice(start, diagnostic.span.start))?.[0] ?? indentAt(document.text, start);
  const newText = `${indent}${sign} ecs-workbench-disable-next-line ${diagnostic.id}\n`;
  const edits = [{ span: { start, end: start }, newText }];
  const title = `Disable ${diagnostic.id} for this line`;
  return [{ title, kind: 'suppress', edits, diagnostic, preferred: false }];
}
