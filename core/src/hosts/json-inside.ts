import { isEmbedding } from '../document/embedding.ts';
import type { DocNode, Path } from '../document/node.ts';

/** What a value is as JSON, and the path that leads from the value to it. */
export interface JsonInside {
  readonly node: DocNode;
  readonly path: Path;
}

/**
 * The JSON that a value holds as a text, behind the function that makes the text: `Fn::Sub`, `Fn::Join`,
 * `jsonencode`; `undefined` for a value that holds none.
 */
export function jsonInside(node: DocNode | undefined): JsonInside | undefined {
  if (node === undefined) return undefined;
  const steps = stepsInto(node);
  for (const { segment, value } of steps) {
    if (isEmbedding(segment)) return { node: value, path: [segment] };
    const inner = jsonInside(value);
    if (inner !== undefined) return { ...inner, path: [segment, ...inner.path] };
  }
  return undefined;
}

/** Where the text can be that a function begins with. */
function stepsInto(node: DocNode): { readonly segment: string | number; readonly value: DocNode }[] {
  switch (node.kind) {
    case 'array':
      return node.items.slice(0, 2).map((value, segment) => ({ segment, value }));
    case 'object':
      return node.members.flatMap(({ key, value }) =>
        value !== undefined && isTextFunction(key) ? [{ segment: key, value }] : [],
      );
    default:
      return node.tagged === undefined || !(isEmbedding(node.tagged.name) || isTextFunction(node.tagged.name))
        ? []
        : [{ segment: node.tagged.name, value: node.tagged.value }];
  }
}

function isTextFunction(name: string): boolean {
  return name === 'Fn::Sub' || name === 'Fn::Join';
}
