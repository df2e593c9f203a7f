import type { ArrayNode, DocNode, Member, ObjectNode, UnknownNode } from '../../document/node.ts';

/**
 * The node with CloudFormation's functions as unknown values, whose text is in the short form (`!Ref Name`);
 * a member that refers to `AWS::NoValue` is left out. Paths and spans stay what they are.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function withoutIntrinsics(node: DocNode, text: string): DocNode {
  if (node.kind === 'array') return changedArray(node, text);
  if (node.kind !== 'object') return node;
  return isIntrinsic(node) ? intrinsic(node, text) : changedObject(node, text);
}

/** The resource that an unknown value stands for: `!Ref Name`, `!GetAtt Name.Arn` or `!Sub ${Name}`. */
export function referenceIn(text: string): string | undefined {
  const found = /^!Ref\s+(\S+)$|^!GetAtt\s+["']?([\w:]+)\.|^!Sub\s+["']?\$\{([\w:]+)(?:\.\w+)?\}["']?$/.exec(
    text.trim(),
  );
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replace(/^(["'])(.*)\1$/, '$2');
}

function changedArray(node: ArrayNode, text: string): ArrayNode {
  const items = node.items.map((item) => withoutIntrinsics(item, text));
  return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
}

function changedObject(node: ObjectNode, text: string): ObjectNode {
  const members: Member[] = [];
  let changed = false;
  for (const member of node.members) {
    const value = member.value && withoutIntrinsics(member.value, text);
    if (value === member.value && !isNoValue(value)) {
      members.push(member);
      continue;
    }
    changed = true;
    if (!isNoValue(value)) members.push({ ...member, value });
  }
  return changed ? { ...node, members } : node;
}

/** A function call has one member; macros and loops stand among others and may add any. */
function isIntrinsic({ members }: ObjectNode): boolean {
  return (
    members.some(({ key }) => key.startsWith('Fn::')) || (members.length === 1 && members[0]?.key === 'Ref')
  );
}

function intrinsic(node: ObjectNode, text: string): UnknownNode {
  const [first] = node.members;
  const name = first?.key.replace(/^Fn::/, '') ?? '';
  const { start, end } = node.span;
  return {
    kind: 'unknown',
    span: node.span,
    text: shortForm(name, first?.value) ?? text.slice(start, end),
  };
}

function shortForm(name: string, argument: DocNode | undefined): string | undefined {
  if (argument?.kind === 'scalar') return `!${name} ${argument.value}`;
  if (argument?.kind === 'unknown') return `!${name} ${argument.text}`;
  if (name !== 'GetAtt' || argument?.kind !== 'array') return undefined;
  const words = argument.items.map((item) => (item.kind === 'scalar' ? String(item.value) : '?'));
  return `!GetAtt ${words.join('.')}`;
}

function isNoValue(node: DocNode | undefined): boolean {
  return node?.kind === 'unknown' && referenceIn(node.text) === 'AWS::NoValue';
}
