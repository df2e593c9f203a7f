import type { DocNode, ParsedDocument } from '../node.ts';

/**
 * The objects and lists of a JSON text that end before an offset, their ends by their starts. They were read
 * without a fault, so whoever reads up to the offset may pass over each of them at once.
 */
export function passableBefore(
  { root, problems }: ParsedDocument,
  offset: number,
): ReadonlyMap<number, number> {
  const fault = problems.find(({ kind }) => kind === 'syntax' || kind === 'placeholder');
  const limit = Math.min(offset, fault?.span.start ?? offset);
  const ends = new Map<number, number>();
  let around = root;
  while (around !== undefined) {
    let next: DocNode | undefined;
    for (const child of childrenOf(around)) {
      const { start, end } = child.span;
      if (start >= limit) break;
      if (end <= limit) ends.set(start, end);
      else next = child;
    }
    around = next;
  }
  return ends;
}

function childrenOf(node: DocNode): readonly DocNode[] {
  if (node.kind === 'array') return node.items.filter(isCollection);
  if (node.kind !== 'object') return [];
  return node.members.flatMap(({ value }) => (value !== undefined && isCollection(value) ? [value] : []));
}

function isCollection({ kind }: DocNode): boolean {
  return kind === 'object' || kind === 'array';
}
