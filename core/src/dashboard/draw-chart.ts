import { html, type Markup } from '../words/markup.ts';
import { type Chart, type ChartLine, printValue, topOf } from './charts.ts';
import type { DeploymentMark, MetricPoint, MetricWindow } from './model.ts';

/** The units of a chart; it is stretched to its place, so what is written stands around it. */
const size = { width: 600, height: 120 } as const;

/** What charts of one page share. */
export interface ChartFrame {
  readonly window: MetricWindow;
  readonly marks: readonly DeploymentMark[];
  /** `3 h`. */
  readonly span: string;
  /** A time as the person reads it. */
  readonly clock: (at: number) => string;
}

/** A chart with its title, the latest values, and a sentence for those who do not see it. */
export function chartMarkup(chart: Chart, frame: ChartFrame): Markup {
  const { window, clock } = frame;
  const top = topOf(chart);
  const isEmpty = chart.lines.every(({ points }) => points.length === 0);
  return html`<section class="chart"><h2>${chart.title} <span class="detail">${chart.detail}</span></h2>
${isEmpty ? html`<p class="detail">CloudWatch has no data for this time.</p>` : legend(chart)}
<div class="plot"><span class="top detail">${printValue(top, chart.unit)}</span><span class="bottom detail">0</span>
<svg role="img" aria-label="${saidOf(chart, frame)}" viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none">
<path class="grid" d="M0 ${size.height / 2}H${size.width}M0 ${size.height}H${size.width}M0 0H${size.width}"/>
${chart.level === undefined ? undefined : html`<path class="level" d="M0 ${heightOf(chart.level, top)}H${size.width}"/>`}
${markLines(frame)}${chart.lines.map((line, index) => linePath(line, index, { window, top }))}</svg></div>
<p class="times detail"><span>${clock(window.from)}</span><span>${clock(window.to)}</span></p></section>
`;
}

function legend({ lines, unit }: Chart): Markup {
  return html`<ul class="legend">${lines.map(({ name, points }, index) => {
    const last = points.at(-1);
    const value = last === undefined ? 'no data' : printValue(last.value, unit);
    return html`<li><span class="swatch line${index}" aria-hidden="true"></span>${name}: ${value}</li>`;
  })}</ul>`;
}

/** `CPU over the last 3 h. all tasks: 43 % now, at most 71 % at 14:03.` */
function saidOf({ title, lines, unit }: Chart, { span, clock }: ChartFrame): string {
  const said = lines.map(({ name, points }) => {
    const last = points.at(-1);
    const peak = highest(points);
    if (last === undefined || peak === undefined) return `${name}: no data.`;
    return `${name}: ${printValue(last.value, unit)} last, at most ${printValue(peak.value, unit)} at ${clock(peak.at)}.`;
  });
  return [`${title} over the last ${span}.`, ...said].join(' ');
}

function highest(points: readonly MetricPoint[]): MetricPoint | undefined {
  return points.reduce<MetricPoint | undefined>(
    (most, point) => (most === undefined || point.value > most.value ? point : most),
    undefined,
  );
}

function markLines({ window, marks }: ChartFrame): Markup[] {
  return marks
    .filter(({ at }) => at >= window.from && at <= window.to)
    .map(({ at, status }) => {
      const classes = /FAIL|ROLLBACK|STOP/.test(status) ? 'mark broken' : 'mark';
      return html`<path class="${classes}" d="M${across(at, window)} 0V${size.height}"/>`;
    });
}

/** Where nothing is known for longer than a point stands for, the line has a gap. */
function linePath(
  { points }: ChartLine,
  index: number,
  { window, top }: { readonly window: MetricWindow; readonly top: number },
): Markup {
  let before: MetricPoint | undefined;
  const steps = points.map((point) => {
    const isNext = before !== undefined && point.at - before.at <= window.period * 1000 * 1.5;
    before = point;
    return `${isNext ? 'L' : 'M'}${across(point.at, window)} ${heightOf(point.value, top)}`;
  });
  // A point alone would be a line of no length, which is drawn as a dot by its round ends.
  const path = steps.map((step, place) =>
    step.startsWith('M') && steps[place + 1]?.startsWith('L') !== true ? `${step}h0.01` : step,
  );
  return html`<path class="line${index}" d="${path.join('')}"/>`;
}

function across(at: number, { from, to }: MetricWindow): number {
  return Math.round(((at - from) / (to - from)) * size.width * 10) / 10;
}

function heightOf(value: number, top: number): number {
  return Math.round((1 - value / top) * size.height * 10) / 10;
}
