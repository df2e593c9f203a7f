import type { Syntax } from './node.ts';
import { parseDocument } from './parse.ts';
import { toValue } from './value.ts';

/** The value that a text holds, as far as it can be read. */
export function plainValue(text: string, syntax: Syntax): unknown {
  return toValue(parseDocument(text, syntax).root);
}
