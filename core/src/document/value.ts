import type { DocNode } from './node.ts';
import { Unknown } from './unknown.ts';

/**
 * The plain value of a node. Placeholders become `Unknown`; members without a value are left out; of a name
 * written twice the last one counts. The tree has aliases and merge keys resolved and their growth bounded,
 * so the value is no larger than the tree.
 */
export function toValue(node: DocNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return node.value;
    case 'unknown':
      return new Unknown(node.text);
    case 'array':
      return node.items.map(toValue);
    case 'object':
      return Object.fromEntries(
        node.members
          .filter((member) => member.value !== undefined)
          .map((member) => [member.key, toValue(member.value)]),
      );
  }
}
