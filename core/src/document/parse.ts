import { readJson } from './json/read-json.ts';
import type { ParsedDocument, Syntax } from './node.ts';
import { readYaml } from './yaml/read-yaml.ts';

/** Reads a text of either syntax. It never throws: a broken text gives what could be read, and its problems. */
export function parseDocument(text: string, syntax: Syntax): ParsedDocument {
  const { root, problems } = syntax === 'json' ? readJson(text) : readYaml(text);
  return { syntax, text, root, problems };
}
