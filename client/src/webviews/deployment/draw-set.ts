import type { Lane, PicturedTask, TaskSet, TaskSetRole } from '#core/deploy/picture/task-sets.ts';
import { html, type Markup } from '#core/words/markup.ts';

const names: Readonly<Record<TaskSetRole, string>> = { new: 'New', old: 'Old', 'given up': 'Given up' };

/** What has come is no longer new. */
function nameOf({ role, rollout }: TaskSet): string {
  return role === 'new' && rollout === 'COMPLETED' ? 'Now' : names[role];
}

/** The tasks of a deployment in a row of lanes, one for each state, with how much of the traffic they get. */
export function drawSet(set: TaskSet): Markup {
  const { id, definition, rollout, running, desired, failed } = set;
  const tasks = [`${running} of ${desired} running`, ...(failed > 0 ? [`${failed} failed`] : [])];
  return html`<section class="set" aria-labelledby="${id}"><h2 id="${id}">${nameOf(set)}: ${definition}</h2>
<p class="detail">${[...(rollout === undefined ? [] : [rollout]), ...tasks].join(' · ')}</p>
${drawTraffic('Traffic', set.traffic)}${drawTraffic('Test traffic', set.testTraffic)}<ol class="lanes" data-keys>${set.lanes.map((lane) => drawLane(lane))}</ol></section>\n`;
}

function drawTraffic(name: string, percent: number | undefined): Markup | undefined {
  if (percent === undefined) return undefined;
  return html`<p class="traffic"><span>${name}</span> <svg role="img" aria-label="${name}: ${percent} %" viewBox="0 0 100 6" preserveAspectRatio="none"><rect class="whole" width="100" height="6"/><rect class="share" width="${percent}" height="6"/></svg> <span>${percent} %</span></p>\n`;
}

function drawLane({ state, tasks, more }: Lane): Markup {
  const count = tasks.length + more;
  return html`<li class="lane${count === 0 ? ' empty' : ''}"><h3>${state} <span class="badge">${count}</span></h3>
<ul>${tasks.map((task) => drawTask(task, state))}</ul>${more > 0 ? html`<p class="detail">and ${more} more</p>` : undefined}</li>`;
}

/** A task in trouble leads to why, another one to its logs. */
function drawTask({ arn, label, tone, note }: PicturedTask, state: string): Markup {
  const action = tone === 'bad' || state === 'STOPPED' ? 'why-task' : 'logs-of-task';
  const leads = action === 'why-task' ? 'the cause' : 'its logs';
  const spoken = [`Task ${label}`, state, ...(note === undefined ? [] : [note])].join(', ');
  return html`<li><button type="button" class="task ${tone}" data-key="${arn}" data-move="${arn}" data-act="${action}" data-of="${arn}" aria-label="${spoken}: show ${leads}" title="${note ?? state}">${label}${note === undefined ? undefined : html` <span>${note}</span>`}</button></li>`;
}
