import type { DocNode } from '../../document/node.ts';
import { argumentsOf, type Call, callIn } from './call.ts';
import { textIn } from './parameters.ts';

/** A call in a condition, where `Condition` refers to another one. */
export function logicalCall(node: DocNode | undefined): Call | undefined {
  if (node?.kind === 'object' && node.members.length === 1) {
    const [member] = node.members;
    if (member?.key === 'Condition') return { name: 'Condition', argument: member.value, span: node.span };
  }
  return callIn(node);
}

/** The parameter that a value refers to as a whole. */
export function parameterIn(node: DocNode | undefined): string | undefined {
  const call = callIn(node);
  return call?.name === 'Ref' ? textIn(call.argument) : undefined;
}

/** What is open, by name: a condition that is not declared, or a comparison by what is written in it. */
export function coinOf(of: string | Call): string {
  return typeof of === 'string' ? of : `${of.name}(${argumentsOf(of).map(written).join()})`;
}

function written(node: DocNode): string {
  const call = logicalCall(node);
  if (call !== undefined) return `${call.name}(${call.argument === undefined ? '' : written(call.argument)})`;
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(String(node.value));
    case 'unknown':
      return JSON.stringify(node.text);
    case 'array':
      return `[${node.items.map(written).join()}]`;
    case 'object':
      return `{${node.members.map(({ key, value }) => `${key}:${value ? written(value) : ''}`).join()}}`;
  }
}
