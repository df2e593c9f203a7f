import type { GraphBox, GraphEdge, TaskGraph } from './model.ts';

/** A point of the picture, in units of which thirteen are as high as a line of text. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box at its place. */
export interface PlacedBox extends Point {
  readonly box: GraphBox;
  readonly width: number;
  readonly height: number;
}

/** An edge with the points that it goes through, from top to bottom. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  /** Its end stands above its beginning, as that of an edge which closes a ring does. */
  readonly isReversed: boolean;
}

/** Where everything stands. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

/** The height of a line in a box. */
export const lineHeight = 18;
/** The height of a box's title. */
export const titleHeight = 26;
/** What is left free at the sides of a box. */
export const padding = 8;
const gap = { beside: 28, between: 52, around: 8 } as const;
const laneWidth = 10;
/** A character of the font that everything is written in, at its size. */
export const characterWidth = 7;
/** How many characters a line may have; the rest is cut off. */
export const mostCharacters = 44;
const fewestCharacters = 20;

/** What stands in a row: a box, or the way of an edge past it. */
interface Cell {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly box: GraphBox | undefined;
}

/**
 * Rows of boxes, each row in the order that makes edges cross least. An edge that passes a row has a lane in it,
 * so that it runs through no box. A task has at most ten containers in a known order, so this needs no library.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export function layOut({ boxes, edges }: TaskGraph): Layout {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const ways = edges.flatMap((edge) => wayOf(edge, byId));
  const rows = rowsOf(boxes, ways);
  const ordered = inOrder(
    rows,
    ways.map(({ cells }) => cells.map(({ key }) => key)),
  );
  const places = placesOf(ordered);
  const placed = [...places.values()];
  return {
    width: Math.max(0, ...placed.map(({ x, width }) => x + width)) + gap.around,
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)) + gap.around,
    boxes: boxes.flatMap(({ id }) => places.get(id)?.placed ?? []),
    edges: ways.map((way) => ({
      edge: way.edge,
      isReversed: way.isReversed,
      points: pointsOf(way, ways, places),
    })),
  };
}

/** An edge and the cells that it goes through, from its upper end to its lower one. */
interface Way {
  readonly edge: GraphEdge;
  readonly isReversed: boolean;
  readonly cells: readonly (Cell & { readonly rank: number })[];
}

function wayOf(edge: GraphEdge, boxes: ReadonlyMap<string, GraphBox>): Way[] {
  const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
  if (from === undefined || to === undefined) return [];
  const isReversed = from.rank > to.rank;
  const [upper, lower] = isReversed ? [to, from] : [from, to];
  const between = Array.from({ length: Math.max(lower.rank - upper.rank - 1, 0) }, (_, index) => {
    const rank = upper.rank + 1 + index;
    const key = `lane ${edge.from} ${edge.to} ${edge.label} ${rank}`;
    return { key, rank, width: laneWidth, height: 0, box: undefined };
  });
  return [{ edge, isReversed, cells: [cellOf(upper), ...between, cellOf(lower)] }];
}

function cellOf(box: GraphBox) {
  const longest = Math.max(
    box.title.length + box.note.length + 3,
    ...box.lines.map(({ kind, text }) => kind.length + 2 + Math.min(text.length, mostCharacters)),
  );
  const width = Math.max(longest, fewestCharacters) * characterWidth + 2 * padding;
  const height = titleHeight + box.lines.length * lineHeight + (box.lines.length > 0 ? padding : 4);
  return { key: box.id, rank: box.rank, width, height, box };
}

function rowsOf(boxes: readonly GraphBox[], ways: readonly Way[]): Cell[][] {
  const cells = [...boxes.map(cellOf), ...ways.flatMap((way) => way.cells.slice(1, -1))];
  const last = Math.max(-1, ...cells.map(({ rank }) => rank));
  return Array.from({ length: last + 1 }, (_, rank) => cells.filter((cell) => cell.rank === rank));
}

/** Moves each cell to the middle of those it is joined with, in turns from above and from below. */
function inOrder(
  rows: readonly (readonly Cell[])[],
  chains: readonly (readonly string[])[],
): readonly (readonly Cell[])[] {
  const ordered = [...rows];
  const at = new Map<string, number>();
  const note = (row: readonly Cell[]) => {
    for (const [index, { key }] of row.entries()) at.set(key, (index + 0.5) / row.length);
  };
  for (const row of rows) note(row);
  for (let sweep = 0; sweep < 6; sweep += 1) {
    const isDown = sweep % 2 === 0;
    const beside = neighbours(chains, isDown ? -1 : 1);
    for (const [step] of rows.entries()) {
      const rank = isDown ? step : rows.length - 1 - step;
      const row = sortedBy(ordered[rank] ?? [], ({ key }) =>
        mean((beside.get(key) ?? [key]).map((other) => at.get(other) ?? 0)),
      );
      ordered[rank] = row;
      note(row);
    }
  }
  return ordered;
}

/** What each cell is joined with in the row above (-1) or below (1). */
function neighbours(
  chains: readonly (readonly string[])[],
  step: -1 | 1,
): ReadonlyMap<string, readonly string[]> {
  const joined = new Map<string, string[]>();
  for (const chain of chains)
    for (const [index, key] of chain.entries()) {
      const other = chain[index + step];
      if (other !== undefined) joined.set(key, [...(joined.get(key) ?? []), other]);
    }
  return joined;
}

function sortedBy<Item>(list: readonly Item[], rank: (item: Item) => number): Item[] {
  return list
    .map((item) => ({ item, at: rank(item) }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1);
}

interface Place extends Point {
  readonly width: number;
  readonly height: number;
  /** Where its row ends, which a box need not reach. */
  readonly end: number;
  readonly placed: PlacedBox[];
}

/** Each row in the middle of the picture. */
function placesOf(rows: readonly (readonly Cell[])[]): ReadonlyMap<string, Place> {
  const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width + gap.beside, -gap.beside));
  const widest = Math.max(0, ...widths);
  const places = new Map<string, Place>();
  let y: number = gap.around;
  for (const [rank, row] of rows.entries()) {
    let x = gap.around + (widest - (widths[rank] ?? 0)) / 2;
    const height = Math.max(0, ...row.map((cell) => cell.height));
    for (const { key, width, height: own, box } of row) {
      const at = { x: Math.round(x), y, width };
      places.set(key, {
        ...at,
        height: box === undefined ? height : own,
        end: y + height,
        placed: box === undefined ? [] : [{ ...at, height: own, box }],
      });
      x += width + gap.beside;
    }
    y += height + gap.between;
  }
  return places;
}

/** From the bottom of the upper box, along its lanes, to the top of the lower one; ends of several edges stand apart. */
function pointsOf(way: Way, ways: readonly Way[], places: ReadonlyMap<string, Place>): Point[] {
  return way.cells.flatMap(({ key, box }, index) => {
    const place = places.get(key);
    if (place === undefined) return [];
    const { x, y, width, height, end } = place;
    const middle = { x: x + width / 2, y };
    if (box === undefined) return [middle, { ...middle, y: end }];
    const isUpper = index === 0;
    const sharing = ways
      .filter(({ cells }) => cells.at(isUpper ? 0 : -1)?.key === key)
      .sort(byOtherEnd(isUpper, places));
    const along = (width * (sharing.indexOf(way) + 1)) / (sharing.length + 1);
    const at = Math.round(x + along);
    if (!isUpper) return [{ x: at, y }];
    // A taller neighbour may stand beside it, so the line leaves the row before it turns.
    return [y + height, ...(y + height < end ? [end] : [])].map((each) => ({ x: at, y: each }));
  });
}

function byOtherEnd(isUpper: boolean, places: ReadonlyMap<string, Place>): (left: Way, right: Way) => number {
  const next = ({ cells }: Way) => places.get(cells.at(isUpper ? 1 : -2)?.key ?? '');
  const middle = (way: Way) => (next(way)?.x ?? 0) + (next(way)?.width ?? 0) / 2;
  return (left, right) => middle(left) - middle(right);
}
