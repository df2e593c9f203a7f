import { html, type Markup } from '../words/markup.ts';
import { type Chart, chartsOf, printValue, type Standing } from './charts.ts';
import { type ChartFrame, chartMarkup } from './draw-chart.ts';
import type { DeploymentMark, MetricWindow, ServiceMetrics } from './model.ts';
import type { SizeAdvice } from './right-size.ts';
import { spans } from './spans.ts';

/** Everything that a service's dashboard shows. */
export interface Dashboard extends Standing {
  readonly name: string;
  /** Cluster and connection. */
  readonly place: string;
  /** The place of the span in `spans`. */
  readonly span: number;
  readonly window: MetricWindow;
  readonly metrics: ServiceMetrics | undefined;
  readonly marks: readonly DeploymentMark[];
  readonly advice: SizeAdvice | undefined;
  /** What could not be read, each a sentence. */
  readonly problems: readonly string[];
}

/** The dashboard, with the actions `span`, of a place in `spans`, and `size`, which makes the edit of the advice. */
export function dashboardPage(
  dashboard: Dashboard,
  clock: (at: number) => string,
): { readonly html: Markup; readonly said: string } {
  const { name, place, running, desired, metrics, window, marks, problems } = dashboard;
  const span = spans[dashboard.span]?.name ?? '';
  const frame: ChartFrame = { window, marks, span, clock };
  const charts = metrics === undefined ? [] : chartsOf(metrics, dashboard);
  const tasks = `${running} of ${desired} tasks running`;
  return {
    html: html`<header class="heading"><h1>${name}</h1><span class="detail">${place}</span><span>${tasks}</span>${spanButtons(dashboard.span)}</header>
${problems.map((text) => html`<p class="refusal">${text}</p>`)}
${adviceMarkup(dashboard.advice)}
<div class="charts">${charts.map((chart) => chartMarkup(chart, frame))}</div>
${deployments(frame)}
${charts.length === 0 ? undefined : table(charts, frame)}`,
    said: [`${name}: ${tasks}.`, ...problems].join(' '),
  };
}

function spanButtons(chosen: number): Markup {
  return html`<span class="chooser" role="group" aria-label="Time" data-keys>${spans.map(
    ({ name }, index) =>
      html`<button class="quiet" data-act="span" data-of="${index}" data-key="span ${index}" aria-pressed="${String(index === chosen)}">${name}</button>`,
  )}</span>`;
}

function adviceMarkup(advice: SizeAdvice | undefined): Markup | undefined {
  if (advice === undefined) return undefined;
  const button =
    advice.edits.length === 0
      ? undefined
      : html` <button data-act="size" data-key="size">Use ${advice.size ?? ''}</button>`;
  return html`<p class="advice">${advice.text}${button}</p>`;
}

function deployments({ marks, window, clock, span }: ChartFrame): Markup {
  const seen = marks.filter(({ at }) => at >= window.from);
  if (seen.length === 0) return html`<p class="detail">No deployment began in the last ${span}.</p>`;
  return html`<h2>Deployments</h2><ul class="rows">${seen.map(
    ({ at, status }) => html`<li><time>${clock(at)}</time>${status}</li>`,
  )}</ul>`;
}

/** Every point that is drawn, the newest first. */
function table(charts: readonly Chart[], { clock }: ChartFrame): Markup {
  const columns = charts.flatMap(({ title, unit, lines }) =>
    lines.map(({ name, points }) => ({
      title: `${title}, ${name}`,
      values: new Map(points.map(({ at, value }) => [at, printValue(value, unit)])),
    })),
  );
  const times = [...new Set(columns.flatMap(({ values }) => [...values.keys()]))].sort(
    (left, right) => right - left,
  );
  return html`<details data-key="table"><summary data-key="summary">As a table</summary><div class="wide"><table>
<thead><tr><th scope="col">Time</th>${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${times.map(
    (at) =>
      html`<tr><th scope="row">${clock(at)}</th>${columns.map(({ values }) => html`<td>${values.get(at)}</td>`)}</tr>
`,
  )}</tbody></table></div></details>`;
}
