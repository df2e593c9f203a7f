import type { DocNode } from '../../document/node.ts';
import type { Declared, TerraformResource } from './resources.ts';

/** The name of the resource of a type that an expression starts with. */
export function referenceIn(text: string, type: string): string | undefined {
  return new RegExp(`^\\$?\\{?\\s*${type}\\.([\\w-]+)`).exec(text)?.[1];
}

/** The resource of a type that a value refers to, where the module declares it in the same file. */
export function referredTo(
  node: DocNode | undefined,
  type: string,
  { resources }: Declared,
): TerraformResource | undefined {
  const name = node?.kind === 'unknown' ? referenceIn(node.text, type) : undefined;
  return name === undefined ? undefined : resources.find((each) => each.type === type && each.name === name);
}
