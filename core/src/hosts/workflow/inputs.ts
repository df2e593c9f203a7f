import type { DocNode, Member, ObjectNode } from '../../document/node.ts';
import { type Type, typeIn } from '../type-in.ts';

/** The inputs of a step as the action reads them: whatever is written is a text first, and an expression is worked out later. */
export function asInputs(type: Type, inputs: ObjectNode): ObjectNode {
  const members = inputs.members.map((member): Member => {
    const { key, value } = member;
    return value === undefined ? member : { ...member, value: read(typeIn(type, key), value) };
  });
  return { ...inputs, members };
}

function read(type: Type, node: DocNode): DocNode {
  if (node.kind !== 'scalar' || node.value === null) return node;
  const text = String(node.value);
  if (text.includes('${{')) return { kind: 'unknown', span: node.span, text };
  if (type?.kind === 'boolean' && /^(?:true|false)$/i.test(text))
    return { ...node, value: text.toLowerCase() === 'true' };
  if (type?.kind === 'integer' && /^\d+$/.test(text)) return { ...node, value: Number(text) };
  return { ...node, value: text };
}
