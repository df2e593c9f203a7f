import type { Span } from '#core/document/node.ts';

/** Zero-based lines and UTF-16 columns; the end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A line and a column, both from 0, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Turns offsets of a text into lines and columns; lines end as in the language server protocol. */
export function rangesIn(text: string): (span: Span) => Range {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
  const positionOf = (offset: number) => {
    const line = lastAtOrBefore(starts, offset);
    return { line, character: offset - (starts[line] ?? 0) };
  };
  return ({ start, end }) => ({ start: positionOf(start), end: positionOf(end) });
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
