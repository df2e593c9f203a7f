import { readHcl } from './hcl/read-hcl.ts';
import { readJson } from './json/read-json.ts';
import type { ParsedDocument, Syntax } from './node.ts';
import { readYaml } from './yaml/read-yaml.ts';

const readers = { json: readJson, yaml: readYaml, hcl: readHcl } as const;

/** Reads a text of any syntax. It never throws: a broken text gives what could be read, and its problems. */
export function parseDocument(text: string, syntax: Syntax): ParsedDocument {
  return { syntax, text, ...readers[syntax](text) };
}
