import { applyEdits } from '../../document/edit/edit.ts';
import type { ParsedDocument, Span } from '../../document/node.ts';
import type { Fix } from '../../rules/rule.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { Diagnostic } from '../diagnostics/diagnostics.ts';
import { additionsAt } from './additions.ts';
import type { CodeAction } from './code-action.ts';
import { meet, preferredFixes } from './fix-all.ts';
import { suppressionFor } from './suppression.ts';

/** A selection over a whole document is not a question about each of its findings. */
const mostTouched = 50;

/** The quick fixes of the findings that touch a span, what can be added there, and the comments that silence. */
export function codeActions(
  analysis: Analysis,
  diagnostics: readonly Diagnostic[],
  span: Span,
): CodeAction[] {
  const { document, fileName } = analysis;
  const touched = touchedBy(diagnostics, span);
  return [
    ...touched.flatMap((diagnostic) => fixesFor(document, diagnostic)),
    ...touched.filter(isFirstOfRule).flatMap((diagnostic) => sameFor(document, diagnostic, diagnostics)),
    ...additionsAt(analysis, span),
    ...touched.flatMap((diagnostic) => suppressionFor(document, fileName, diagnostic)),
  ];
}

/** The findings that touch a span, as many as somebody may have meant. */
export function touchedBy(diagnostics: readonly Diagnostic[], span: Span): Diagnostic[] {
  return diagnostics.filter((each) => meet(each.span, span)).slice(0, mostTouched);
}

function fixesFor(document: ParsedDocument, diagnostic: Diagnostic): CodeAction[] {
  return diagnostic.fixes.flatMap((fix) => {
    const edits = applyEdits(document, fix.edits);
    if (edits.length === 0) return [];
    return [{ title: fix.title, kind: 'fix' as const, edits, diagnostic, preferred: fix.preferred === true }];
  });
}

/** The fixes of one rule all over the file as one action, such as the names of a pasted document in the wrong case. */
function sameFor(
  document: ParsedDocument,
  diagnostic: Diagnostic,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const { id } = diagnostic;
  const same = diagnostics.filter((each) => each.id === id && each.fixes.some(isPreferred));
  if (same.length < 2) return [];
  const { edits, fixed } = preferredFixes(document, same);
  if (fixed.length < 2) return [];
  const title = `Fix all ${fixed.length} of ${id} in this file`;
  return [{ title, kind: 'fix', edits, diagnostic, preferred: false }];
}

function isPreferred({ preferred }: Fix): boolean {
  return preferred === true;
}

function isFirstOfRule({ id }: Diagnostic, index: number, touched: readonly Diagnostic[]): boolean {
  return touched.findIndex((each) => each.id === id) === index;
}
