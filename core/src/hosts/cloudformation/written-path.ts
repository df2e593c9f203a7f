import type { DocNode, Member, ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import { otherName } from './names.ts';

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
    const member = memberCalled(node, String(segment), 'pascal');
    node = member?.value;
    return member?.key ?? segment;
  });
}

/** The member that the API calls so; in a template it may be spelt another way. */
export function memberCalled(
  node: DocNode | undefined,
  name: string,
  naming: 'camel' | 'pascal',
): Member | undefined {
  if (node?.kind !== 'object') return undefined;
  return memberOf(node, name) ?? (naming === 'pascal' ? memberMeaning(node, name) : undefined);
}

function memberMeaning(node: ObjectNode, name: string): Member | undefined {
  const lower = name.toLowerCase();
  return node.members.find(({ key }) => key.toLowerCase() === lower || otherName(key) === name);
}
