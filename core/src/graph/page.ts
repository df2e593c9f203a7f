import { counted } from '../words/counted.ts';
import { html, type Markup } from '../words/markup.ts';
import { drawGraph } from './draw.ts';
import type { TaskGraph } from './model.ts';
import { graphColumns, graphRows } from './rows.ts';

/** A graph, and what the task definition is called that it is of. */
export interface NamedGraph {
  /** The family, or what the tool around it calls it. */
  readonly title: string;
  readonly graph: TaskGraph;
}

/** What a file's graphs look like, and what a screen reader says of them. */
export interface GraphPage {
  readonly html: Markup;
  readonly said: string;
}

/**
 * The page of one of a file's graphs, with a button for each of the others: the action `choose`, of its place in
 * the list. A file without any says so.
 */
export function graphPage(file: string, graphs: readonly NamedGraph[], chosen: number): GraphPage {
  const shown = graphs[chosen] ?? graphs[0];
  if (shown === undefined) {
    const said = `${file} holds no task definition at the moment.`;
    return { html: html`<p>${said}</p>`, said };
  }
  const { title, graph } = shown;
  const containers = graph.boxes.filter(({ kind }) => kind === 'container').length;
  return {
    html: html`<header class="heading"><h1>${title}</h1><span class="detail">${file}</span>${chooser(graphs, shown)}</header>
${graph.remarks.map((text) => html`<p class="refusal">${text}</p>`)}
${graph.boxes.length === 0 ? html`<p>It has no containers yet.</p>` : html`<div class="wide picture">${drawGraph(graph)}</div>`}
${inWords(graph)}`,
    said: [`${title}: ${counted(containers, 'container')}.`, ...graph.remarks].join(' '),
  };
}

function chooser(graphs: readonly NamedGraph[], shown: NamedGraph): Markup | undefined {
  if (graphs.length < 2) return undefined;
  return html`<span class="chooser" role="group" aria-label="Task definitions" data-keys>${graphs.map(
    (each, index) =>
      html`<button class="quiet" data-act="choose" data-of="${index}" data-key="choose ${index}" aria-pressed="${String(each === shown)}">${each.title}</button>`,
  )}</span>`;
}

function inWords(graph: TaskGraph): Markup {
  return html`<details data-key="table"><summary data-key="summary">As a table</summary><div class="wide"><table>
<caption>The containers in the order in which they start</caption>
<thead><tr>${graphColumns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${graphRows(graph).map(rowMarkup)}</tbody>
</table></div></details>`;
}

function rowMarkup(cells: readonly string[]): Markup {
  const [starts = '', name = '', ...rest] = cells;
  return html`<tr><td>${starts}</td><th scope="row">${name}</th>${rest.map((text) => html`<td>${text}</td>`)}</tr>
`;
}
