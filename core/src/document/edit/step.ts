import type { DocNode, ParsedDocument, Span } from '../node.ts';
import { memberOf, nodeAt } from '../path.ts';
import type { JsonValue } from '../path-edit.ts';
import type { Layout } from '../print.ts';

/** What a path edit comes down to at the deepest object or list that exists. */
export type Step =
  | {
      readonly do: 'replace';
      readonly holder: DocNode;
      readonly segment: string | number;
      readonly to: JsonValue;
    }
  | { readonly do: 'insert'; readonly holder: DocNode; readonly key: string; readonly to: JsonValue }
  | { readonly do: 'append'; readonly holder: DocNode; readonly to: JsonValue }
  | { readonly do: 'remove'; readonly holder: DocNode; readonly segment: string | number }
  | { readonly do: 'rename'; readonly holder: DocNode; readonly segment: string; readonly to: string };

/** The document that is edited, and how it is laid out. */
export interface EditContext {
  readonly document: ParsedDocument;
  readonly layout: Layout;
}

/** Whether a YAML collection is written in brackets. */
export function isFlow(text: string, node: DocNode): boolean {
  return /[[{]/.test(text.charAt(node.span.start));
}

/** Where a member or item is written, name included; `undefined` when it is not written inside its holder. */
export function childSpan(holder: DocNode, segment: string | number): Span | undefined {
  if (holder.kind === 'array') {
    const item = typeof segment === 'number' ? holder.items[segment] : undefined;
    return item !== undefined && inside(holder.span, item.span) ? item.span : undefined;
  }
  if (holder.kind === 'unknown') return nodeAt(holder, [segment])?.span;
  const member = holder.kind === 'object' ? memberOf(holder, String(segment)) : undefined;
  if (member === undefined || !inside(holder.span, member.keySpan)) return undefined;
  return { start: member.keySpan.start, end: Math.max(member.keySpan.end, member.value?.span.end ?? 0) };
}

/** Whether the inner span lies within the outer one, its ends included. */
export function inside(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
