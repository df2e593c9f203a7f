import type { NodeKind } from './node-kind.ts';
import nodes from './nodes/index.ts';

/** The kinds of rows that say so much of themselves: those with an ARN, those that a describe action tells of. */
export function kindsWith(member: keyof NodeKind): readonly string[] {
  return nodes.filter((node) => node[member] !== undefined).map(({ kind }) => kind);
}
