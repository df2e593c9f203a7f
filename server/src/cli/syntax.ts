import type { Syntax } from '#core/document/node.ts';

/** The syntax of a text: by its name's ending, else by whether it starts as JSON does. */
export function syntaxOf(name: string, text: string): Syntax {
  if (/\.ya?ml$/i.test(name)) return 'yaml';
  if (/\.jsonc?$/i.test(name)) return 'json';
  return /^(?:\s|\/\/.*$|\/\*[\s\S]*?\*\/)*[{[]/m.exec(text)?.index === 0 ? 'json' : 'yaml';
}
