import type { DocNode, Span } from '../../document/node.ts';
import type { Analysis } from '../analysis/analysis.ts';

/** What "expand selection" takes step by step around an offset: value, member, object, and so on outwards. */
export function selectionsAt({ document: { root } }: Analysis, offset: number): Span[] {
  const spans: Span[] = [];
  let node = root;
  while (node !== undefined && within(node.span, offset)) {
    spans.unshift(node.span);
    node = inner(node, offset, spans);
  }
  return spans.filter((span, index) => index === 0 || wider(span, spans[index - 1]));
}

/** The child around the offset; a member as a whole, and its name, are steps of their own. */
function inner(node: DocNode, offset: number, spans: Span[]): DocNode | undefined {
  if (node.kind === 'array') return node.items.find((item) => within(item.span, offset));
  if (node.kind !== 'object') return undefined;
  for (const { keySpan, value } of node.members) {
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value?.span.end ?? 0) };
    if (!within(span, offset)) continue;
    spans.unshift(span);
    if (within(keySpan, offset)) spans.unshift(keySpan);
    return value;
  }
  return undefined;
}

function within(span: Span, offset: number): boolean {
  return offset >= span.start && offset <= span.end;
}

function wider(span: Span, inside: Span | undefined): boolean {
  return inside === undefined || span.start < inside.start || span.end > inside.end;
}
