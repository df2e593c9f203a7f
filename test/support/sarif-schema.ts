import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

/** What the official schema of SARIF 2.1.0 says against a value: the places, and why. */
export function sarifSchemaFaults(value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

const validate = new Ajv({
  allErrors: true,
  strict: false,
  validateFormats: false,
  logger: false,
  // One pattern of the schema has a bracket that only the older form of expressions takes.
  unicodeRegExp: false,
}).compile(schema());

/** The schema in the draft that the validator reads: without the names of the older one, which say nothing of values. */
function schema(): object {
  const path = fileURLToPath(new URL('fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url));
  const { $schema: _draft, id: _id, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  return rest;
}
