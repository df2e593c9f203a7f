import type { Path } from '../node.ts';
import { type Line, type LinePart, lineAbove } from '../yaml/line.ts';

/** The path of the object (or with `key` false the list) that has a part in this column of this line. */
export function containerPath(text: string, line: Line, column: number, key: boolean): Path {
  const index = line.parts.findIndex((part) => part.column === column && (part.kind === 'key') === key);
  const before = line.parts[index - 1];
  if (before !== undefined) return itemPath(text, line, index - 1);
  return key ? pathAbove(text, line, column) : listPath(text, line, column);
}

/** The path of the item that a dash of the line starts. */
export function itemPath(text: string, line: Line, index: number): Path {
  const dash = line.parts[index];
  if (dash === undefined) return [];
  if (index > 0) return [...itemPath(text, line, index - 1), 0];
  return [...listPath(text, line, dash.column), itemsBefore(text, line, dash.column)];
}

/** How many items of the same list stand above; one that starts inside another line's dashes counts too. */
function itemsBefore(text: string, line: Line, column: number): number {
  let count = 0;
  for (
    let above = lineAbove(text, line, column);
    above !== undefined;
    above = lineAbove(text, above, column)
  ) {
    const dash = above.parts.findIndex((part) => part.kind === 'dash' && part.column === column);
    if (dash === -1) break;
    count += 1;
    // `- - a`: the list started in this line.
    if (dash > 0) break;
  }
  return count;
}

/** The path of the list whose dashes stand in a column. */
function listPath(text: string, line: Line, column: number): Path {
  for (
    let above = lineAbove(text, line, column);
    above !== undefined;
    above = lineAbove(text, above, column)
  ) {
    if (isMarker(above)) break;
    const dash = above.parts.findIndex((part) => part.kind === 'dash' && part.column === column);
    if (dash > 0) return itemPath(text, above, dash - 1);
    if (dash === 0) continue;
    const owner = above.parts.findLast((part) => part.column <= column);
    if (owner?.kind === 'key') return [...containerPath(text, above, owner.column, true), owner.key];
    if (owner !== undefined) return itemPath(text, above, above.parts.indexOf(owner));
    if (above.column < column) break;
  }
  return [];
}

/** The path of the object whose members stand in a column, from the line of one of them. */
function pathAbove(text: string, line: Line, column: number): Path {
  for (
    let above = lineAbove(text, line, column);
    above !== undefined;
    above = lineAbove(text, above, column)
  ) {
    if (isMarker(above)) break;
    // A member that begins an item has the item's dash before it, which the line of any other has not.
    const owner = above.parts.findLast((part) => part.column < column);
    if (owner?.kind === 'key') return [...containerPath(text, above, owner.column, true), owner.key];
    if (owner !== undefined) return itemPath(text, above, above.parts.indexOf(owner));
  }
  return [];
}

/** The path of the value that a name or a dash of the line leads to. */
export function ownPath(text: string, line: Line, part: LinePart): Path {
  return part.kind === 'key'
    ? [...containerPath(text, line, part.column, true), part.key]
    : itemPath(text, line, line.parts.indexOf(part));
}

/** Whether the line starts or ends a document (`---`, `...`). */
export function isMarker(line: Line): boolean {
  return line.parts.length === 0 && /^---|^\.\.\./.test(line.text);
}
