import { syntaxOf } from '#core/document/syntax.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { composeOf, type Exported } from '#core/ide/inputs/exported.ts';
import type { Refused } from '#core/imports/imported.ts';
import type { TextFile } from '../files/files.ts';

/** The Compose file that runs the one task definition of a file. */
export function exportCompose(file: TextFile): Exported | Refused {
  return composeOf(analyze(file.text, syntaxOf(file), file.path));
}
