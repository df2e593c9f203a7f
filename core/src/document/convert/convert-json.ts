import type { DocNode, ParsedDocument } from '../node.ts';
import { keptMembers } from './convert-members.ts';

/** Prints a tree as JSON over several lines, which is how people keep definitions. */
export function printConvertedJson(
  root: DocNode,
  document: ParsedDocument,
  { indent }: { readonly indent: string },
): string {
  return print(root, document, '\n', indent);
}

function print(node: DocNode | undefined, document: ParsedDocument, line: string, indent: string): string {
  const inner = line + indent;
  switch (node?.kind) {
    case undefined:
      return 'null';
    case 'unknown':
      return JSON.stringify(node.text);
    case 'scalar':
      return scalar(node.value);
    case 'array': {
      const items = node.items.map((item) => inner + print(item, document, inner, indent));
      return items.length === 0 ? '[]' : `[${items.join(',')}${line}]`;
    }
    case 'object': {
      const members = keptMembers(node).map(
        ({ key, value }) => `${inner}${JSON.stringify(key)}: ${print(value, document, inner, indent)}`,
      );
      return members.length === 0 ? '{}' : `{${members.join(',')}${line}}`;
    }
  }
}

/** YAML has numbers that JSON has not; they are kept as the words that they are written as. */
function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return JSON.stringify(value);
  return JSON.stringify(Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf');
}
