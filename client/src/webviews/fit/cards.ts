import { h } from '../dom.ts';
import { type Bar, barsOf, portsOf, type Segment } from './bars.ts';
import { meanings } from './legend.ts';
import type { ShownInstance } from './picture.ts';

/** The picture of one instance. */
export function card(instance: ShownInstance, drained: boolean, drain: () => void): HTMLElement {
  const { name, detail, state, refusal } = instance;
  const added = instance.tasks.filter(({ kind }) => kind === 'added' || kind === 'new').length;
  const id = `i-${state.arn}`;
  return h(
    'section',
    { class: `card${state.status === 'ACTIVE' ? '' : ' away'}`, 'aria-labelledby': id },
    h(
      'header',
      {},
      h('h3', { id }, name),
      h('span', { class: 'detail' }, detail),
      added > 0 ? h('span', { class: 'badge' }, `+${added}`) : undefined,
      h(
        'button',
        {
          class: 'quiet',
          'data-key': `drain ${state.arn}`,
          'aria-pressed': String(drained),
          title: 'See what happens when this instance is drained; nothing is changed',
          onclick: drain,
        },
        drained ? 'Keep' : 'Drain',
      ),
    ),
    barsOf(instance).map(barElement),
    ports(instance),
    refusal === undefined ? undefined : h('p', { class: 'refusal' }, `No more copies fit: ${refusal}`),
  );
}

function barElement(bar: Bar): HTMLElement {
  const free = `${bar.free} of ${bar.total}${bar.unit === '' ? '' : ` ${bar.unit}`} free`;
  const said = `${bar.title}: ${free}. ${bar.segments.map(sayn).join(', ')}`;
  return h(
    'div',
    { class: 'line' },
    h('span', { class: 'name' }, bar.title),
    h('span', { class: 'amount' }, free),
    h(
      'div',
      { class: 'bar', role: 'img', 'aria-label': said },
      bar.segments.map((each) => segment(each, bar)),
    ),
  );
}

function sayn({ label, amount, kind }: Segment): string {
  return `${label} ${amount} (${meanings[kind]})`;
}

/** How much of a bar a letter takes, about; where a name has no room, the table and the tooltip have it. */
const letterShare = 0.022;

function segment(each: Segment, bar: Bar): HTMLElement {
  const title = `${each.label}: ${each.amount} ${bar.unit} (${meanings[each.kind]})`;
  const share = each.amount / Math.max(bar.total, 1);
  const label = share < each.label.length * letterShare ? undefined : h('span', {}, each.label);
  const element = h('div', { class: `segment ${each.kind}`, title }, label);
  // The policy forbids style attributes, not the object model behind them.
  element.style.width = `${share * 100}%`;
  return element;
}

const mostPorts = 12;

function ports(instance: ShownInstance): HTMLElement | undefined {
  const all = portsOf(instance);
  if (all.length === 0) return undefined;
  const chips = all
    .slice(0, mostPorts)
    .map(({ port, holder }) =>
      h('span', { class: 'port', title: `Host port ${port}: ${holder}` }, port.replace('/tcp', '')),
    );
  const more = all.length > mostPorts ? ` and ${all.length - mostPorts} more` : '';
  return h(
    'div',
    { class: 'line' },
    h('span', { class: 'name' }, 'Ports'),
    h('div', { class: 'ports' }, chips, more),
  );
}
