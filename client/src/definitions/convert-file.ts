import { type Conversion, convert } from '#core/document/convert/convert.ts';
import type { DataSyntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import type { TextFile } from '../files/files.ts';

/** A file in the other syntax. */
export function convertFile(file: TextFile): { readonly to: DataSyntax; readonly conversion: Conversion } {
  const syntax = syntaxOf(file);
  const to = syntax === 'json' ? 'yaml' : 'json';
  return { to, conversion: convert(parseDocument(file.text, syntax), to) };
}
