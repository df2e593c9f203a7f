import type { DocNode, Member, ObjectNode, Path } from '../document/node.ts';
import { memberOf } from '../document/path.ts';
import { otherName } from '../ecs/cloudformation.ts';

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
    const member = memberOf(node, String(segment)) ?? memberMeaning(node, String(segment));
    node = member?.value;
    return member?.key ?? segment;
  });
}

function memberMeaning(node: ObjectNode, name: string): Member | undefined {
  const lower = name.toLowerCase();
  return node.members.find(({ key }) => key.toLowerCase() === lower || otherName(key) === name);
}
