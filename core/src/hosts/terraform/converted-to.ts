import type { DocNode } from '../../document/node.ts';
import { converted } from '../cloudformation/converted.ts';

/** The primitive types and the functions that convert to them, by what the schema calls them. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['tostring', 'string'],
  ['number', 'number'],
  ['tonumber', 'number'],
  ['bool', 'boolean'],
  ['tobool', 'boolean'],
]);

/**
 * A literal in the type that a variable has, or a function gives; as it is for every other type.
 * https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
 */
export function convertedTo(type: string, node: DocNode): DocNode {
  const kind = kinds.get(type);
  return kind === undefined ? node : converted(kind, node);
}
