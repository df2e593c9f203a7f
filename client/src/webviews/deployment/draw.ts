import type { DeploymentPicture } from '#core/deploy/picture/picture.ts';
import type { ServiceEvent } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import { html, type Markup } from '#core/words/markup.ts';
import { eventText } from '../../tree/event-text.ts';
import { clockOf, timeOf } from '../../tree/time.ts';
import { drawCauses } from './draw-causes.ts';
import { drawSet } from './draw-set.ts';
import { drawTargets } from './draw-targets.ts';

/** Who looks at the picture, and what may be done over that connection. */
export interface Beholder {
  readonly connection: string;
  readonly mayChange: boolean;
}

/** More events than these nobody reads in a picture; the explorer has them all. */
const mostEvents = 12;

/** The deployments of a service as a page of the editor. */
export function drawDeployment(picture: DeploymentPicture, beholder: Beholder): Markup {
  const { service, cluster, headline, tone, reason, sets, causes, targets, events, kept } = picture;
  return html`<header class="heading"><h1>${service}</h1>
<span class="detail">${cluster} · ${beholder.connection}</span></header>
<p class="headline ${tone}">${headline}</p>
${reason === undefined ? undefined : html`<p class="detail">${reason}</p>\n`}${drawActions(picture, beholder)}
${drawCauses(causes)}${drawGuards(picture)}${sets.map(drawSet)}${targets && drawTargets(targets)}${drawEvents(events)}${drawKept(kept)}`;
}

/** What a screen reader says when it has changed. */
export function saidOf({ service, headline, causes }: DeploymentPicture): string {
  const [first] = causes;
  return [`${service}. ${headline}`, ...(first === undefined ? [] : [first.title])].join(' ');
}

function drawActions({ stand }: DeploymentPicture, { mayChange }: Beholder): Markup {
  const isUnderWay = stand.outcome === undefined;
  const changes: readonly (readonly [string, string, boolean])[] = [
    ['continueDeployment', 'Continue', stand.phase === 'paused'],
    ['rollBack', 'Roll Back…', true],
    ['stopDeployment', 'Stop…', isUnderWay],
    ['deploy', 'Deploy…', !isUnderWay],
  ];
  const reads: typeof changes = [
    ['why', 'Why?', stand.outcome?.kind !== 'stable'],
    ['showLogs', 'Show Logs', true],
  ];
  const offered = [...(mayChange ? changes : []), ...reads].filter(([, , isOffered]) => isOffered);
  return html`<div class="actions" role="toolbar" aria-label="What can be done" data-keys>${offered.map(
    ([command, label]) =>
      html`<button type="button" class="quiet" data-key="do ${command}" data-act="${command}">${label}</button>`,
  )}</div>`;
}

/** What may take the deployment back, and where one that shifts traffic stands. */
function drawGuards({ stand: { stage, breaker, alarms } }: DeploymentPicture): Markup | undefined {
  const facts = [
    ...(stage === undefined ? [] : [['Stage', stage, ''] as const]),
    ...(breaker === undefined
      ? []
      : ([
          [
            'Circuit breaker',
            `${breaker.failures} of ${counted(breaker.threshold, 'failure')}`,
            breaker.failures > 0 ? 'bad' : '',
          ],
        ] as const)),
    ...alarms.map((alarm) => ['Alarm', `${alarm} went off`, 'bad'] as const),
  ];
  if (facts.length === 0) return undefined;
  return html`<dl class="facts">${facts.map(
    ([name, value, tone]) => html`<div><dt>${name}</dt><dd class="${tone}">${value}</dd></div>`,
  )}</dl>\n`;
}

function drawEvents(events: readonly ServiceEvent[]): Markup | undefined {
  if (events.length === 0) return undefined;
  const more = events.length - mostEvents;
  return html`<section aria-labelledby="events"><h2 id="events">Events</h2>
<ol class="rows events">${events
    .slice(0, mostEvents)
    .map(
      ({ at, message }) =>
        html`<li><time title="${timeOf(at)}">${clockOf(at)}</time> <span>${eventText(message)}</span></li>`,
    )}</ol>${more > 0 ? html`<p class="detail">${more} more are in the explorer.</p>` : undefined}</section>\n`;
}

const keptTones: Readonly<Record<string, string>> = { SUCCESSFUL: 'good', STOPPED: 'busy' };

function drawKept(kept: DeploymentPicture['kept']): Markup | undefined {
  if (kept.length === 0) return undefined;
  return html`<details data-key="kept"><summary>Deployments that ECS keeps (${kept.length})</summary>
<ol class="rows">${kept.map(({ id, status, reason, createdAt }) => {
    const tone = keptTones[status] ?? (/ROLLBACK|FAILED/.test(status) ? 'bad' : 'busy');
    return html`<li><time>${timeOf(createdAt)}</time> <span class="${tone}">${status}</span> <span>${id}</span>${reason === undefined ? undefined : html` <span class="detail">${reason}</span>`}</li>`;
  })}</ol></details>\n`;
}
