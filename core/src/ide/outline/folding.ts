import type { DocNode, Span } from '../../document/node.ts';
import type { Analysis } from '../analysis/analysis.ts';

/** A stretch of lines that can be folded away behind its first one. */
export interface Fold extends Span {
  readonly kind: 'region' | 'comment';
}

/** Members and items of several lines, and comments of several lines. */
export function foldsIn({ document: { root, text } }: Analysis): Fold[] {
  const folds: Fold[] = [];
  collect(root, text, folds);
  return [...folds, ...commentFolds(text)].sort((left, right) => left.start - right.start);
}

function collect(node: DocNode | undefined, text: string, folds: Fold[]): void {
  if (node?.kind === 'array') {
    for (const item of node.items) {
      add(item.span, text, folds);
      collect(item, text, folds);
    }
  }
  if (node?.kind !== 'object') return;
  for (const { keySpan, value } of node.members) {
    // The value of an alias is folded where it is written.
    if (value === undefined || value.span.start < keySpan.end) continue;
    add({ start: keySpan.start, end: value.span.end }, text, folds);
    collect(value, text, folds);
  }
}

function add({ start, end }: Span, text: string, folds: Fold[]): void {
  if (text.slice(start, end).includes('\n')) folds.push({ start, end, kind: 'region' });
}

function commentFolds(text: string): Fold[] {
  const blocks = text.matchAll(/^[ \t]*(?:#|\/\/)[^\n]*(?:\n[ \t]*(?:#|\/\/)[^\n]*)+/gm);
  return [...blocks].map((block) => ({
    start: block.index,
    end: block.index + block[0].length,
    kind: 'comment',
  }));
}
