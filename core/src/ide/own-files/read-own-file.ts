import { parseDocument } from '../../document/parse.ts';
import { syntaxOf } from '../../document/syntax.ts';
import { toValue } from '../../document/value.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { analyze } from '../analysis/analysis.ts';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostics.ts';

/** What a file of our own holds, or what is wrong with it. */
export type ReadOwnFile =
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly faults: readonly Diagnostic[] };

/**
 * Reads a file that only our own programs read. One with an error is not used at all, since half of it may mean
 * something else; without an error the value has the shape of the kind. An empty file is an empty object.
 */
export function readOwnFile(kind: DocumentKind, text: string, fileName: string): ReadOwnFile {
  const syntax = syntaxOf({ name: fileName, text });
  const analysis = analyze(text, syntax, fileName, { associations: { [fileName]: kind } });
  const faults = diagnose(analysis).filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return { faults };
  // The kind's schema, against which nothing was found, has an object at its root.
  return { value: (toValue(parseDocument(text, syntax).root) ?? {}) as Readonly<Record<string, unknown>> };
}
