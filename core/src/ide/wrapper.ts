import type { DocNode, Member, ParsedDocument } from '../document/node.ts';
import { memberOf } from '../document/path.ts';
import type { Subject } from '../document/subjects.ts';
import type { Wrapper } from '../rules/rule.ts';

/** The describe answer that an input stands in; `undefined` for an input that is the document. */
export function wrapperOf({ root }: ParsedDocument, { path, resource }: Subject): Wrapper | undefined {
  if (resource !== undefined) return undefined;
  const [member] = path;
  if (typeof member !== 'string' || root?.kind !== 'object') return undefined;
  const others = root.members.filter(({ key }) => key !== member);
  return { member, alone: isSingle(memberOf(root, member)?.value) && others.every(isEmpty) };
}

function isSingle(value: DocNode | undefined): boolean {
  return value?.kind !== 'array' || value.items.length === 1;
}

/** What an answer holds besides: the failures and tags that there are not, and how the call went. */
function isEmpty({ key, value }: Member): boolean {
  return key === 'ResponseMetadata' || (value?.kind === 'array' && value.items.length === 0);
}
