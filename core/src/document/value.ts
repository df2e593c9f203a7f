import type { DocNode, ObjectNode } from './node.ts';
import { isUnknown, Unknown } from './unknown.ts';

/**
 * The plain value of a node. Placeholders become `Unknown`; members without a value are left out; of a name
 * written twice the last one counts. The tree has aliases and merge keys resolved and their growth bounded,
 * so the value is no larger than the tree.
 */
export function toValue(node: DocNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return node.value;
    case 'unknown':
      return new Unknown(node.text);
    case 'array':
      return node.items.map(toValue);
    case 'object':
      return objectOf(node);
  }
}

/** Sets a member of a plain value; a name that means the prototype elsewhere is a name like any other here. */
export function setMember(value: Record<string, unknown>, name: string, member: unknown): void {
  if (name !== '__proto__') value[name] = member;
  else
    Object.defineProperty(value, name, {
      value: member,
      configurable: true,
      enumerable: true,
      writable: true,
    });
}

function objectOf({ members }: ObjectNode): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const member of members) {
    if (member.value !== undefined) setMember(value, member.key, toValue(member.value));
  }
  return value;
}

/** Whether a plain value is an object, neither a list nor a placeholder. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);
}
