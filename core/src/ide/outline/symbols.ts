import type { DocNode, Span } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { Analysis } from '../analysis/analysis.ts';

/** A line of a document's outline. */
export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  readonly span: Span;
  /** The name alone; what is shown as selected. */
  readonly selection: Span;
  readonly children: readonly OutlineSymbol[];
}

/** The outline of a document: its members, with the items of lists under the names they have. */
export function symbolsIn({ document }: Analysis): OutlineSymbol[] {
  return childrenOf(document.root);
}

function childrenOf(node: DocNode | undefined): OutlineSymbol[] {
  if (node?.kind === 'array') return node.items.map(itemSymbol);
  if (node?.kind !== 'object') return [];
  return (
    node.members
      // What a merge key brings in is outlined where it is written.
      .filter(({ keySpan }) => keySpan.start >= node.span.start && keySpan.end <= node.span.end)
      .map(({ key, keySpan, value }) => {
        const end = Math.max(keySpan.end, value?.span.end ?? 0);
        return symbol(key === '' ? '""' : key, value, { start: keySpan.start, end }, keySpan);
      })
  );
}

function itemSymbol(item: DocNode, index: number): OutlineSymbol {
  const name = nameOf(item);
  const { start, end } = item.span;
  return symbol(name ?? String(index), item, item.span, { start, end: Math.min(end, start + 1) });
}

function symbol(name: string, node: DocNode | undefined, span: Span, selection: Span): OutlineSymbol {
  return { name, detail: detailOf(node), kind: kindOf(node), span, selection, children: childrenOf(node) };
}

/** Members that name the objects in ECS's lists, in the order in which they are looked for. */
const naming = [
  'name',
  'containerName',
  'sourceVolume',
  'containerPort',
  'key',
  'Id',
  'capacityProvider',
  'type',
];

function nameOf(node: DocNode): string | undefined {
  if (node.kind === 'scalar') return node.value === '' ? '""' : String(node.value);
  if (node.kind === 'unknown') return node.text === '' ? undefined : node.text;
  if (node.kind !== 'object') return undefined;
  for (const key of naming) {
    const value = memberOf(node, key)?.value;
    if (value?.kind === 'scalar' && value.value !== null && value.value !== '') return String(value.value);
  }
  return undefined;
}

function detailOf(node: DocNode | undefined): string {
  if (node?.kind === 'scalar') return String(node.value);
  if (node?.kind === 'unknown') return node.text;
  return node?.kind === 'array' ? `[${node.items.length}]` : '';
}

function kindOf(node: DocNode | undefined): OutlineSymbol['kind'] {
  if (node === undefined || node.kind === 'unknown') return 'string';
  if (node.kind !== 'scalar') return node.kind;
  const { value } = node;
  if (value === null) return 'null';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
}
