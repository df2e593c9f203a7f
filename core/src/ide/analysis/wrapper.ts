import type { DocNode, Member, ParsedDocument } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { JsonValue } from '../../document/path-edit.ts';
import { isUnknown } from '../../document/unknown.ts';
import { toValue } from '../../document/value.ts';
import type { Wrapper } from '../../rules/rule.ts';
import { isHosted, type Subject } from '../../subjects/subject.ts';

/** The describe answer that an input stands in; `undefined` for an input that is the document. */
export function wrapperOf({ root }: ParsedDocument, subject: Subject): Wrapper | undefined {
  if (isHosted(subject)) return undefined;
  const { path, kind } = subject;
  const [member] = path;
  if (typeof member !== 'string' || root?.kind !== 'object') return undefined;
  // Only DescribeTaskDefinition answers with the tags beside what they belong to.
  const tags = kind === 'task-definition' ? tagsIn(memberOf(root, 'tags')?.value) : undefined;
  const others = root.members.filter(({ key }) => key !== member && (tags === undefined || key !== 'tags'));
  return { member, alone: isSingle(memberOf(root, member)?.value) && others.every(isEmpty), tags };
}

function isSingle(value: DocNode | undefined): boolean {
  return value?.kind !== 'array' || value.items.length === 1;
}

/** What an answer holds besides: the failures and tags that there are not, and how the call went. */
function isEmpty({ key, value }: Member): boolean {
  return key === 'ResponseMetadata' || (value?.kind === 'array' && value.items.length === 0);
}

/** The tags, when there are any and each is written out. */
function tagsIn(node: DocNode | undefined): JsonValue | undefined {
  if (node?.kind !== 'array' || node.items.length === 0) return undefined;
  const value = toValue(node);
  return isJson(value) ? value : undefined;
}

function isJson(value: unknown): value is JsonValue {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return !isUnknown(value) && Object.values(value).every(isJson);
}
