import type { DocNode, Path } from '../document/node.ts';

/** Calls back for every text and placeholder below a node; `undefined` stands for a placeholder. */
export function eachText(
  node: DocNode | undefined,
  visit: (path: Path, text: string | undefined) => void,
  path: Path = [],
): void {
  if (node === undefined) return;
  if (node.kind === 'object')
    for (const { key, value } of node.members) eachText(value, visit, [...path, key]);
  else if (node.kind === 'array')
    for (const [index, item] of node.items.entries()) eachText(item, visit, [...path, index]);
  else if (node.kind === 'unknown') visit(path, undefined);
  else if (typeof node.value === 'string') visit(path, node.value);
}
