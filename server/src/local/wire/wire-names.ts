import type { NeighbourInputs } from '#schemas/neighbours.js';

/** What a form calls a member of a shape: its name, or in EC2's protocol the capitalized name that it has in XML. */
export function formName({ names }: NeighbourInputs, shape: string, member: string): string {
  const name = names?.[shape]?.[member] ?? member;
  return names === undefined ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

/** What XML calls a member of a shape. */
export function xmlName({ names }: NeighbourInputs, shape: string, member: string): string {
  return names?.[shape]?.[member] ?? member;
}
