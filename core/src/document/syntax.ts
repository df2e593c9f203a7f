import { promisedSyntax } from './file-names.ts';
import type { Syntax } from './node.ts';

/** What tells the syntax of a text. */
export interface Written {
  /** Its path or URI. */
  readonly name: string;
  /** The language that an editor takes it for. */
  readonly languageId?: string | undefined;
  readonly text?: string | undefined;
}

/** The syntax of a text: by the language where an editor says one of them, by the name's ending, or by how it starts. */
export function syntaxOf({ name, languageId = '', text = '{' }: Written): Syntax {
  if (/^yaml\b/.test(languageId)) return 'yaml';
  if (/^jsonc?$/.test(languageId)) return 'json';
  if (/^(?:terraform|opentofu|hcl)$/.test(languageId)) return 'hcl';
  const promised = promisedSyntax(name);
  if (promised !== undefined) return promised;
  return /^(?:\s|\/\/.*$|\/\*[\s\S]*?\*\/)*[{[]/m.exec(text)?.index === 0 ? 'json' : 'yaml';
}
