import type { ObjectNode } from '../../document/node.ts';

/** Whether an object is a function of Pulumi, whose value is known only when the program runs. */
export function isCall({ members }: ObjectNode): boolean {
  return members.some(({ key }) => key.startsWith('fn::'));
}
