import { type Line, type LinePart, lineAbove, lineAt } from '../yaml/line.ts';
import { containerPath, isMarker, itemPath, ownPath } from './block-path.ts';
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
    return flowCursor(text, { from: start, base: path }, offset) ?? emptyPlace('none', path, offset);
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
      return (
        flowCursor(text, { from: line.start + line.restColumn, base: path }, offset) ??
        emptyPlace('none', path, offset)
      );
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
    if (parent !== undefined) return { ...belowPlace(text, above, parent, offset), column };
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

function belowPlace(text: string, above: Line, parent: LinePart, offset: number): CursorPlace {
  if (parent.kind === 'dash') {
    const at = above.rest === '' && above.parts.at(-1) === parent ? 'open' : 'none';
    return emptyPlace(at, itemPath(text, above, above.parts.indexOf(parent)), offset);
  }
  const path = [...containerPath(text, above, parent.column, true), parent.key];
  return emptyPlace(above.rest === '' ? 'open' : 'none', path, offset);
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
    return flowCursor(
      text,
      { from: above.start + above.restColumn, base: ownPath(text, above, last) },
      offset,
    );
  }
  return undefined;
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
