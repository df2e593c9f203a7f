import type { Answer } from '#core/diagnosis/told.ts';
import { html, type Markup } from '#core/words/markup.ts';

/** More than these nobody reads at once, and the first is the one to read. */
const mostCauses = 3;
const mostQuoted = 2;

/** Why it fails: the cause, the line that causes it, what was said, what to do. */
export function drawCauses(causes: readonly Answer[]): Markup | undefined {
  if (causes.length === 0) return undefined;
  return html`<section aria-labelledby="causes"><h2 id="causes">Why</h2>${causes.slice(0, mostCauses).map(drawCause)}</section>\n`;
}

function drawCause({ id, title, at, advice, evidence, fault }: Answer): Markup {
  const texts = [...new Set(evidence.map(({ text }) => text.trim()))].slice(0, mostQuoted);
  return html`<article class="cause"><h3 class="${fault ? 'bad' : 'busy'}">${title}</h3>
${at && html`<button type="button" class="quiet" data-key="line ${id}" data-act="line" data-of="${id}">${at.file}:${at.line}</button>`}
<ul class="what-to-do">${advice.map((text) => html`<li>${text}</li>`)}</ul>
${texts.map((text) => html`<blockquote>${text}</blockquote>`)}</article>`;
}
