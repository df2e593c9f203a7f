import type { DocNode } from '../../document/node.ts';
import type { Type } from '../type-in.ts';
import { isFlag } from './argument-value.ts';
import type { Written } from './place.ts';
import { typeAt } from './types.ts';

/** The texts that Terraform takes for flags. https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion */
const truths: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** Whether the provider has a flag where the API has a word. */
export function isFlagAt(type: Type, to: readonly string[]): boolean {
  const holder = typeAt(type, to.slice(0, -1));
  return holder?.kind === 'object' && isFlag(holder.shape, to.at(-1) ?? '');
}

/** A value as the flag that Terraform makes of it; any other value as it is. */
export function truthOfText(node: DocNode): DocNode {
  const is = node.kind === 'scalar' ? truths.get(node.value) : undefined;
  return is === undefined ? node : { ...node, kind: 'scalar', value: is };
}

/** The API's word for a flag, or for a text that Terraform takes for one; both stand at the same place. */
export function wordFor(flag: DocNode | undefined, written: Map<DocNode, Written>): DocNode | undefined {
  if (flag?.kind !== 'scalar') return flag;
  const is = truths.get(String(flag.value));
  if (is === undefined || typeof flag.value === 'number') return flag;
  const word: DocNode = { ...flag, value: is ? 'ENABLED' : 'DISABLED' };
  const place = written.get(flag);
  if (place !== undefined) written.set(word, place);
  return word;
}
