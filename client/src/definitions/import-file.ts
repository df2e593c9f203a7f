import { syntaxOf } from '#core/document/syntax.ts';
import { importText } from '#core/imports/import-text.ts';
import type { Imported, Refused } from '#core/imports/imported.ts';
import type { TextFile } from '../files/files.ts';

/** The definitions that a file of Compose or AWS Copilot becomes; a project is called after its folder. */
export function importFile(file: TextFile): Imported | Refused {
  const folder = file.path.replaceAll('\\', '/').split('/').at(-2) ?? '';
  return importText(file.text, syntaxOf(file), folder === '' ? 'app' : folder);
}
