import { isEmbedding } from '../../document/embedding.ts';
import type { DocNode, Member, ObjectNode, Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { isCall } from './call.ts';
import { argumentOf, hasMap, isSingle, propertyName } from './names.ts';

/** The types of Terraform's provider behind the resources of a program, by their names there. */
export type ProviderTypes = ReadonlyMap<string, string>;

/** Properties as the arguments of Terraform's provider that they stand for; places in the text stay as they are. */
export function bridged(type: string, node: ObjectNode, types: ProviderTypes): ObjectNode {
  const members = node.members.map((member): Member => {
    const key = argumentOf(type, member.key);
    const { value } = member;
    if (value === undefined) return { ...member, key };
    // A list is no text of JSON; Pulumi refuses it, and nothing of it is sent.
    if (key === 'container_definitions' && value.kind === 'array')
      return { ...member, key, value: { kind: 'unknown', span: value.span, text: '[...]' } };
    return { ...member, key, value: hasMap(key) ? value : bridgedValue(type, value, types) };
  });
  return { ...node, members };
}

/** A value of a property, or of a variable where the type is empty. */
export function bridgedValue(type: string, node: DocNode, types: ProviderTypes): DocNode {
  if (node.kind === 'array')
    return { ...node, items: node.items.map((item) => bridgedValue(type, item, types)) };
  if (node.kind === 'unknown') return { ...node, text: referring(node.text, types) };
  if (node.kind !== 'object') return node;
  const [only] = node.members;
  if (node.members.length !== 1 || only === undefined || !only.key.startsWith('fn::'))
    return bridged(type, node, types);
  const { span } = node;
  const value = isEmbedding(only.key) ? only.value : undefined;
  return value === undefined
    ? { kind: 'unknown', span, text: only.key }
    : { kind: 'unknown', span, text: '', tagged: { name: only.key, value: asJson(value, types) } };
}

/** Inside JSON the names are those of ECS. */
function asJson(node: DocNode, types: ProviderTypes): DocNode {
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => asJson(item, types)) };
  if (node.kind === 'unknown') return { ...node, text: referring(node.text, types) };
  if (node.kind !== 'object') return node;
  if (isCall(node)) return { kind: 'unknown', span: node.span, text: node.members[0]?.key ?? '' };
  const members = node.members.map((member): Member => {
    const { value } = member;
    return value === undefined ? member : { ...member, value: asJson(value, types) };
  });
  return { ...node, members };
}

/** `${task.arn}` as Terraform would refer to the resource, and `${name}` of a variable as to a local value. */
function referring(text: string, types: ProviderTypes): string {
  const [, name, attribute] = /^\$\{([\w-]+)(?:\.([\w.]+))?\}$/.exec(text) ?? [];
  if (name === undefined) return text;
  const type = types.get(name);
  if (type !== undefined) return `\${${type}.${name}.${attribute ?? 'id'}}`;
  return attribute === undefined ? `local.${name}` : text;
}

/** The place in a program of an argument that Terraform would have at a path of the properties. */
export function propertyPath(type: string, properties: DocNode, path: Path): Path {
  const place: (string | number)[] = [];
  let node: DocNode | undefined = properties;
  let isBelow = false;
  let holder = '';
  for (const segment of path) {
    const step = isBelow ? segment : stepTo(type, node, segment, holder);
    isBelow ||= isEmbedding(segment) || hasMap(String(segment));
    holder = String(segment);
    if (step === undefined) continue;
    place.push(step);
    node = nodeAt(node, [step]);
  }
  return place;
}

/** `undefined` where Terraform lists a block of which Pulumi has one. */
function stepTo(
  type: string,
  node: DocNode | undefined,
  segment: string | number,
  holder: string,
): string | number | undefined {
  if (typeof segment === 'number')
    return node?.kind === 'object' || (node === undefined && isSingle(type, holder)) ? undefined : segment;
  if (isEmbedding(segment)) return segment;
  const written =
    node?.kind === 'object'
      ? node.members.findLast(({ key }) => argumentOf(type, key) === segment)
      : undefined;
  return written?.key ?? propertyName(type, segment);
}

/** The path that Terraform would have for what is written at a path of the properties. */
export function argumentPath(type: string, written: Path): Path {
  let isBelow = false;
  return written.map((segment) => {
    const step = isBelow || typeof segment === 'number' ? segment : argumentOf(type, segment);
    isBelow ||= isEmbedding(segment) || hasMap(String(step));
    return step;
  });
}
