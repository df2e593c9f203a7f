import { html, type Markup } from '../words/markup.ts';
import {
  characterWidth,
  type Layout,
  layOut,
  lineHeight,
  mostCharacters,
  type PlacedBox,
  type PlacedEdge,
  type Point,
  padding,
  titleHeight,
} from './lay-out.ts';
import type { BoxLine, GraphBox, TaskGraph } from './model.ts';

/** Units of the picture in one em of the page, so that it grows with the font. */
const unitsInEm = 13;

const arrow = html`<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker>`;

/**
 * The picture as SVG, coloured by classes. What has a place in the text is a button that goes there: the action
 * `goTo`, of the place as JSON. Edges are said by the table beside it and hidden from screen readers.
 */
export function drawGraph(graph: TaskGraph): Markup {
  const layout = layOut(graph);
  const { width, height, boxes, edges } = layout;
  const [wide, high] = sizeOf(layout);
  return html`<svg class="graph" role="group" aria-label="Task graph" viewBox="0 0 ${width} ${height}" width="${wide}" height="${high}">
<defs>${arrow}</defs>
<g aria-hidden="true">${edges.map(lineMarkup)}${edges.map(labelMarkup)}</g>
${boxes.map(boxMarkup)}</svg>`;
}

function sizeOf({ width, height }: Layout): readonly string[] {
  return [width, height].map((units) => `${Math.round((units / unitsInEm) * 100) / 100}em`);
}

function lineMarkup({ edge, points, isReversed }: PlacedEdge): Markup {
  const classes = ['edge', edge.kind, ...(edge.isBroken ? ['broken'] : [])].join(' ');
  const path = pathOf(points);
  if (edge.kind === 'mounts') return html`<path class="${classes}" d="${path}"/>`;
  return isReversed
    ? html`<path class="${classes}" d="${path}" marker-start="url(#arrow)"/>`
    : html`<path class="${classes}" d="${path}" marker-end="url(#arrow)"/>`;
}

/** Leaves and arrives upright. */
function pathOf([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return '';
  let from = first;
  const parts = rest.map((to) => {
    const middle = (from.y + to.y) / 2;
    const part =
      from.x === to.x ? `L${to.x} ${to.y}` : `C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
    from = to;
    return part;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}

/** Beside the lower end, where the edges of a box stand furthest apart; above all lines. */
function labelMarkup({ edge: { label }, points }: PlacedEdge): Markup | undefined {
  const end = points.at(-1);
  if (label === '' || end === undefined) return undefined;
  return html`<text class="condition" x="${end.x + 5}" y="${end.y - 14}">${label}</text>`;
}

function boxMarkup({ x, y, width, height, box }: PlacedBox): Markup {
  const title = html`<text class="title" x="${padding}" y="17">${box.title}</text>`;
  const note = html`<text class="note" x="${width - padding}" y="17" text-anchor="end">${box.note}</text>`;
  const head = { said: saidOf(box), path: box.path, y: 0, width, height: titleHeight };
  return html`<g class="box ${box.kind}" transform="translate(${x} ${y})"><rect class="frame" width="${width}" height="${height}" rx="4"/>
${target(head, [title, box.note === '' ? undefined : note])}
${box.lines.map((line, index) => boxLine(line, titleHeight + index * lineHeight, width))}</g>
`;
}

function saidOf({ kind, title, note }: GraphBox): string {
  const what = kind === 'missing' ? title : `${kind} ${title}`;
  return note === '' ? what : `${what}, ${note}`;
}

function boxLine({ kind, text, path }: BoxLine, y: number, width: number): Markup {
  const at = padding + (kind.length + 1) * characterWidth;
  const said = `${kind} ${text}`;
  return target({ said, path, y, width, height: lineHeight }, [
    html`<text class="label" x="${padding}" y="13">${kind}</text>`,
    html`<text x="${at}" y="13">${shortened(kind, text)}</text>`,
  ]);
}

/** Of an image the end tells most: its name and tag stand behind the registry. */
function shortened(kind: BoxLine['kind'], text: string): string {
  if (text.length <= mostCharacters) return text;
  return kind === 'image' ? `…${text.slice(1 - mostCharacters)}` : `${text.slice(0, mostCharacters - 1)}…`;
}

interface Target {
  readonly said: string;
  readonly path: GraphBox['path'];
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function target({ said, path, y, width, height }: Target, inside: readonly (Markup | undefined)[]): Markup {
  const place = JSON.stringify(path);
  return html`<g class="target" transform="translate(0 ${y})" role="button" tabindex="0" aria-label="${said}" data-act="goTo" data-of="${place}" data-key="${place}"><title>${said}</title><rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="3"/>${inside}</g>
`;
}
