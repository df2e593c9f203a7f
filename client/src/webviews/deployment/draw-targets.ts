import type { SeenTargetGroup, SeenTargets } from '#core/deploy/picture/seen.ts';
import { html, type Markup } from '#core/words/markup.ts';

/** How the targets behind the load balancer answer. */
export function drawTargets({ groups, failure }: SeenTargets): Markup {
  return html`<section aria-labelledby="targets"><h2 id="targets">Targets</h2>
${failure === undefined ? undefined : html`<p class="refusal">${failure}</p>`}${groups.map(drawGroup)}</section>\n`;
}

function drawGroup({ name, targets }: SeenTargetGroup): Markup {
  if (targets.length === 0) return html`<p>${name}: <span class="detail">no targets</span></p>`;
  return html`<p id="group ${name}">${name}</p><ul class="rows" aria-labelledby="group ${name}">${targets.map(
    ({ target, state, reason, description }) =>
      html`<li><span class="${toneOf(state)}">${state}</span> <span>${target}</span>${state === 'healthy' ? undefined : html` <span class="detail">${description ?? reason}</span>`}</li>`,
  )}</ul>`;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
function toneOf(state: string): string {
  if (state === 'healthy') return 'good';
  return /^(?:unhealthy|unavailable)$/.test(state) ? 'bad' : 'busy';
}
