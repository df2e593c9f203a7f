import type { Path } from '../node.ts';
import { type Line, type LinePart, lineAbove, lineAt } from '../yaml/line.ts';
import { flowCursor } from './flow-cursor.ts';
import { type CursorPlace, emptyPlace } from './place.ts';

type KeyPart = Extract<LinePart, { kind: 'key' }>;

/** Says what stands at an offset of block YAML, from its line and the lines above it that it depends on. */
export function blockCursor(text: string, offset: number): CursorPlace {
  const line = lineAt(text, offset);
  const column = offset - line.start;
  const key = line.parts.find((part) => part.kind === 'key');
  if (inComment(line, column)) return emptyPlace('none', [], offset);
  const hidden = insideScalarOrFlow(text, line, offset);
  if (hidden !== undefined) return hidden;
  if (key !== undefined && column >= key.valueColumn) return valuePlace(text, line, key, offset);
  if (key !== undefined) return keyPlace(text, line, key, offset);
  return wordPlace(text, line, offset);
}

function inComment(line: Line, column: number): boolean {
  if (line.column === -1) return line.text.slice(0, column).includes('#');
  const end = line.restColumn + line.rest.length;
  return column > end && line.text.slice(end, column).includes('#');
}

/** A cursor behind `key:` edits the value on the same line. */
function valuePlace(text: string, line: Line, key: KeyPart, offset: number): CursorPlace {
  const path = [...containerPath(text, line, key.column, true), key.key];
  const start = line.start + line.restColumn;
  if (/^[[{]/.test(line.rest) && offset > start) {
    return flowCursor(text, start, path, offset) ?? emptyPlace('none', path, offset);
  }
  if (/^[|>&*!]/.test(line.rest) && offset > start) return emptyPlace('none', path, offset);
  const at = line.rest === '' ? 'open' : 'value';
  return wordAt(line, { ...emptyPlace(at, path, offset), column: key.column + 2 }, offset);
}

function keyPlace(text: string, line: Line, key: KeyPart, offset: number): CursorPlace {
  const path = containerPath(text, line, key.column, true);
  const start = line.start + key.column;
  if (offset < start || offset > line.start + key.end) return emptyPlace('none', path, offset);
  const quote = quoteOf(line.text.charAt(key.column));
  return {
    ...emptyPlace('key', path, offset),
    name: key.key,
    quote,
    partial: text.slice(start + (offset > start ? quote.length : 0), offset),
    replace: { start, end: line.start + key.end },
    column: key.column,
    colonAfter: true,
  };
}

/** A line without a colon: a name being typed, an item of a list, or nothing yet. */
function wordPlace(text: string, line: Line, offset: number): CursorPlace {
  const dashes = line.parts.length;
  const cursorColumn = offset - line.start;
  const dash = line.parts.at(-1);
  if (dash !== undefined && cursorColumn <= dash.column) return emptyPlace('none', [], offset);
  const column = line.rest === '' ? cursorColumn : line.restColumn;
  if (dashes > 0 && dash !== undefined) {
    const itemColumn = line.rest === '' ? Math.max(cursorColumn, dash.column + 2) : line.restColumn;
    const path = itemPath(text, line, dashes - 1);
    const at = line.rest === '' || isWord(line.rest) ? 'open' : 'value';
    if (/^[[{]/.test(line.rest)) {
      return flowCursor(text, line.start + line.restColumn, path, offset) ?? emptyPlace('none', path, offset);
    }
    return wordAt(line, { ...emptyPlace(at, path, offset), column: itemColumn }, offset);
  }
  return wordAt(line, loosePlace(text, line, column, offset), offset);
}

/** The place of a word, or of nothing, at a column: beside members of that column, or under a waiting name. */
function loosePlace(text: string, line: Line, column: number, offset: number): CursorPlace {
  for (
    let above = lineAbove(text, line, column);
    above !== undefined;
    above = lineAbove(text, above, column)
  ) {
    if (isMarker(above)) break;
    const sibling = above.parts.find((part) => part.column === column);
    if (sibling !== undefined) return besidePlace(text, above, sibling, offset);
    const parent = above.parts.findLast((part) => part.column < column);
    if (parent !== undefined) return belowPlace(text, above, parent, column, offset);
    if (above.column < column) return emptyPlace('none', [], offset);
  }
  return { ...emptyPlace(hasContentBelow(text, line) ? 'key' : 'open', [], offset), column };
}

function besidePlace(text: string, above: Line, sibling: LinePart, offset: number): CursorPlace {
  const path = containerPath(text, above, sibling.column, sibling.kind === 'key');
  // In the column of dashes only the next member of the mapping around the list can follow.
  const owner = sibling.kind === 'dash' ? ownerOfDashes(text, above, sibling.column) : undefined;
  if (sibling.kind === 'dash' && owner?.column !== sibling.column) return emptyPlace('none', path, offset);
  return {
    ...emptyPlace('key', sibling.kind === 'dash' ? path.slice(0, -1) : path, offset),
    column: sibling.column,
  };
}

function belowPlace(
  text: string,
  above: Line,
  parent: LinePart,
  column: number,
  offset: number,
): CursorPlace {
  if (parent.kind === 'dash') {
    const at = above.rest === '' && above.parts.at(-1) === parent ? 'open' : 'none';
    return { ...emptyPlace(at, itemPath(text, above, above.parts.indexOf(parent)), offset), column };
  }
  const path = [...containerPath(text, above, parent.column, true), parent.key];
  return { ...emptyPlace(above.rest === '' ? 'open' : 'none', path, offset), column };
}

/** Fills in the word of a line that the cursor stands in, or the gap that must come before one. */
function wordAt(line: Line, place: CursorPlace, offset: number): CursorPlace {
  const start = line.start + line.restColumn;
  const end = start + line.rest.length;
  if (line.rest === '' || offset < start || offset > end) {
    const before = line.text.charAt(offset - line.start - 1);
    const spaceBefore = line.parts.length > 0 && before !== ' ' && before !== '\t';
    return { ...place, at: offset > end && line.rest !== '' ? 'none' : place.at, spaceBefore };
  }
  const quote = quoteOf(line.rest.charAt(0));
  const partial = line.rest.slice(offset > start ? quote.length : 0, offset - start);
  const name = place.at === 'key' ? { name: line.rest } : {};
  return { ...place, ...name, quote, partial, replace: { start, end } };
}

/** The path of the object (or with `key` false the list) that has a part in this column of this line. */
function containerPath(text: string, line: Line, column: number, key: boolean): Path {
  const index = line.parts.findIndex((part) => part.column === column && (part.kind === 'key') === key);
  const before = line.parts[index - 1];
  if (before !== undefined) return itemPath(text, line, index - 1);
  return key ? pathAbove(text, line, column) : listPath(text, line, column);
}

/** The path of the item that a dash of the line starts. */
function itemPath(text: string, line: Line, index: number): Path {
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
    const index = above.parts.findIndex((part) => part.kind === 'key' && part.column === column);
    if (index > 0) return itemPath(text, above, index - 1);
    if (index === 0) continue;
    const owner = above.parts.findLast((part) => part.column < column);
    if (owner?.kind === 'key') return [...containerPath(text, above, owner.column, true), owner.key];
    if (owner !== undefined) return itemPath(text, above, above.parts.indexOf(owner));
  }
  return [];
}

function ownerOfDashes(text: string, line: Line, column: number): LinePart | undefined {
  for (
    let above = lineAbove(text, line, column);
    above !== undefined;
    above = lineAbove(text, above, column)
  ) {
    const owner = above.parts.findLast((part) => part.column <= column);
    if (owner?.kind !== 'dash') return owner;
  }
  return undefined;
}

/** A cursor inside a block scalar, or a flow collection that began on a line above. */
function insideScalarOrFlow(text: string, line: Line, offset: number): CursorPlace | undefined {
  let limit = line.column === -1 ? offset - line.start : line.column;
  for (
    let above = lineAbove(text, line, limit - 1);
    above !== undefined;
    above = lineAbove(text, above, limit - 1)
  ) {
    limit = above.column;
    const last = above.parts.at(-1);
    if (last === undefined || above.rest === '') continue;
    if (/^[|>][-+\d]*$/.test(above.rest)) return emptyPlace('none', ownPath(text, above, last), offset);
    if (!/^[[{]/.test(above.rest)) continue;
    return flowCursor(text, above.start + above.restColumn, ownPath(text, above, last), offset);
  }
  return undefined;
}

function ownPath(text: string, line: Line, part: LinePart): Path {
  return part.kind === 'key'
    ? [...containerPath(text, line, part.column, true), part.key]
    : itemPath(text, line, line.parts.indexOf(part));
}

function isMarker(line: Line): boolean {
  return line.parts.length === 0 && /^---|^\.\.\./.test(line.text);
}

function isWord(rest: string): boolean {
  return /^["']?[\w-]*["']?$/.test(rest);
}

function hasContentBelow(text: string, line: Line): boolean {
  return /^[\w"'-]/m.test(text.slice(line.start + line.text.length));
}

function quoteOf(letter: string): '"' | "'" | '' {
  return letter === '"' || letter === "'" ? letter : '';
}
