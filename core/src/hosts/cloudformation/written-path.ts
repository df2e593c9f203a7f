import type { DocNode, Member } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';

/** The member that the API calls so. */
export function memberCalled(node: DocNode | undefined, name: string): Member | undefined {
  return node?.kind === 'object' ? memberOf(node, name) : undefined;
}
