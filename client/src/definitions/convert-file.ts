import { type Conversion, convert } from '#core/document/convert/convert.ts';
import type { Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import type { TextFile } from '../files/files.ts';

/** Which syntax a file is written in; its language counts where its name does not tell. */
export function syntaxOf(file: TextFile): Syntax {
  return file.languageId === 'yaml' || /\.ya?ml$/i.test(file.name) ? 'yaml' : 'json';
}

/** A file in the other syntax. */
export function convertFile(file: TextFile): { readonly to: Syntax; readonly conversion: Conversion } {
  const syntax = syntaxOf(file);
  const to = syntax === 'json' ? 'yaml' : 'json';
  return { to, conversion: convert(parseDocument(file.text, syntax), to) };
}
