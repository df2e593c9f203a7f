import { applyEdits } from '../../document/edit/edit.ts';
import type { TextEdit } from '../../document/edit/text-edit.ts';
import type { Span } from '../../document/node.ts';
import { parseDocument } from '../../document/parse.ts';
import type { JsonValue, PathEdit } from '../../document/path-edit.ts';
import { syntaxOf } from '../../document/syntax.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type Acceptance, readConfiguration } from '../configuration/configuration.ts';
import { pointersTo } from '../configuration/pointer.ts';
import type { Diagnostic } from '../diagnostics/diagnostics.ts';
import { touchedBy } from './code-actions.ts';
import { commentSign } from './suppression.ts';

/** A finding that cannot be silenced by a comment, with its place as the configuration names it. */
export interface Acceptable {
  readonly diagnostic: Diagnostic;
  readonly place: string;
}

/** The findings at a span for which the repository's configuration is the only way; each rule and place once. */
export function acceptable(analysis: Analysis, diagnostics: readonly Diagnostic[], span: Span): Acceptable[] {
  const { document, fileName } = analysis;
  if (commentSign(document, fileName) !== undefined) return [];
  const all = new Map<string, Acceptable>();
  for (const diagnostic of touchedBy(diagnostics, span)) {
    const place = pointersTo(document, diagnostic.path).named;
    const key = `${diagnostic.id} ${place}`;
    if (!all.has(key)) all.set(key, { diagnostic, place });
  }
  return [...all.values()];
}

/**
 * The edits of a configuration's text by which a finding is accepted in one file; comments and layout stay. `undefined`
 * for a text that is in no order: what it means is not known. `acceptance.file` is a path, not a glob.
 */
export function acceptanceEdits(
  text: string,
  fileName: string,
  acceptance: Acceptance,
): TextEdit[] | undefined {
  if ('faults' in readConfiguration(text, fileName)) return undefined;
  const document = parseDocument(text, syntaxOf({ name: fileName, text }));
  const item = { ...acceptance, file: `./${literal(acceptance.file)}` } satisfies JsonValue;
  const edit: PathEdit =
    document.root === undefined ? { set: ['suppress'], to: [item] } : { append: ['suppress'], item };
  const edits = applyEdits(document, [edit]);
  return edits.length === 0 ? undefined : edits;
}

/** A path as a glob that means it alone. */
function literal(path: string): string {
  return path.replace(/[*?[{]/g, '[$&]');
}
