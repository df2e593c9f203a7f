import type { DocNode, Path } from '../document/node.ts';
import { memberOf } from '../document/path.ts';

/**
 * A path of the API in the spelling of the author: where a member stands in another letter case, as in
 * CloudFormation, its written name takes the place of the API's.
 */
export function writtenPath(root: DocNode | undefined, path: Path): Path {
  let node = root;
  return path.map((segment) => {
    if (node?.kind === 'array') {
      node = node.items[Number(segment)];
      return segment;
    }
    if (node?.kind !== 'object') return segment;
    const lower = String(segment).toLowerCase();
    const member =
      memberOf(node, String(segment)) ?? node.members.find(({ key }) => key.toLowerCase() === lower);
    node = member?.value;
    return member?.key ?? segment;
  });
}
