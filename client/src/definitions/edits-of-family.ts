import type { TextEdit } from '#core/document/edit/text-edit.ts';
import type { PathEdit } from '#core/document/path-edit.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { editsInFamily } from '#core/ide/edits/edits-in-family.ts';
import type { TextFile } from '../files/files.ts';
import type { ReadOptions } from '../files/read-options.ts';

/** Edits of a family's task definition as edits of a file that holds it; `undefined` where it does not. */
export function editsOfFamily(
  file: TextFile,
  { associations }: ReadOptions,
  { family, edits }: { readonly family: string; readonly edits: readonly PathEdit[] },
): readonly TextEdit[] | undefined {
  return editsInFamily(analyze(file.text, syntaxOf(file), file.path, { associations }), family, edits);
}
