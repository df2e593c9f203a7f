import type { DocNode } from '../../document/node.ts';

/**
 * A value in the type that its property has, where it can be read so: CloudFormation takes "1" for 1, "true" for
 * true and 1 for "1", and the value of a parameter is a text whatever it stands for.
 */
export function converted(kind: string | undefined, node: DocNode): DocNode {
  if (node.kind !== 'scalar' || node.value === null) return node;
  const { value } = node;
  if (kind === 'string') return { ...node, value: String(value) };
  if (typeof value !== 'string') return node;
  const text = value.trim();
  if (kind === 'boolean' && /^(?:true|false)$/.test(text)) return { ...node, value: text === 'true' };
  const isNumber =
    kind === 'integer' ? /^-?\d+$/.test(text) : kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(text);
  return isNumber ? { ...node, value: Number(text) } : node;
}
