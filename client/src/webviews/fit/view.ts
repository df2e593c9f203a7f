import { h, redraw } from '../dom.ts';
import { card } from './cards.ts';
import type { Choices } from './choices.ts';
import { type Controls, controlsFor } from './controls.ts';
import { kindsIn, meanings } from './legend.ts';
import { type Picture, pictureOf, runningOf } from './picture.ts';
import type { FitData, ToHost, ToView } from './protocol.ts';
import { table } from './table.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): Choices | undefined;
  setState(state: Choices): void;
};

const host = acquireVsCodeApi();
const app = document.getElementById('app') ?? document.body;
/** More cards than these take long to draw and nobody looks through them. */
const mostCards = 150;

const fresh: Choices = {
  definition: undefined,
  count: 1,
  strategy: 'own',
  distinct: false,
  expression: '',
  added: {},
  drained: [],
  step: undefined,
};

/** What is on the screen. */
interface Shown {
  readonly data: FitData;
  readonly time: HTMLElement;
  /** Draws the picture of other data about the same definitions; what the person is typing stays. */
  renew(data: FitData): void;
}

let shown: Shown | undefined;

window.addEventListener('message', ({ data: message }: MessageEvent<ToView>) => {
  if (message.type === 'failure') {
    shown = undefined;
    app.replaceChildren(h('p', { class: 'refusal', role: 'alert' }, message.message));
  } else if (message.type === 'still') shown?.time.replaceChildren(timeOf(message.asOf));
  else if (shown !== undefined && isAboutTheSame(shown.data, message)) shown.renew(message);
  else shown = open(message);
});
host.postMessage({ type: 'ready' });

function isAboutTheSame(before: FitData, after: FitData): boolean {
  const asked = ({ cluster, connection, definitions, added }: FitData) =>
    JSON.stringify([cluster, connection, definitions, added]);
  return after.selected === undefined && asked(before) === asked(after);
}

/** Draws the panel for new data; what the person has set stays. */
function open(first: FitData): Shown {
  let data = first;
  const kept = host.getState() ?? { ...fresh, added: data.added };
  const known = data.definitions.some(({ id }) => id === kept.definition);
  const definition = data.selected ?? (known ? kept.definition : data.definitions[0]?.id);
  const [status, picture] = [h('div', { role: 'status', class: 'status' }), h('div', {})];
  const time = h('span', {});
  let choices =
    definition === kept.definition
      ? kept
      : { ...kept, definition, count: wantedBy(data, definition), step: undefined };
  const change = (changed: Partial<Choices>) => {
    const other = changed.definition !== undefined && changed.definition !== choices.definition;
    choices = { ...choices, ...changed, ...(other && { count: wantedBy(data, changed.definition) }) };
    draw();
  };
  const controls: Controls = controlsFor(data, choices, change);
  const draw = () => {
    host.setState(choices);
    const drawn = pictureOf(data, choices);
    if (data.asOf !== undefined) time.replaceChildren(timeOf(data.asOf));
    controls.update(
      choices,
      drawn.fits,
      drawn.instances.map(({ state }) => state),
    );
    redraw(status, ...statusOf(data, drawn, choices, change));
    redraw(picture, ...pictureElements(drawn, choices, change));
  };
  app.replaceChildren(heading(data, time), controls.element, status, picture);
  draw();
  return {
    data,
    time,
    renew: (next) => {
      data = next;
      draw();
    },
  };
}

function timeOf(asOf: number): HTMLElement {
  const time = new Date(asOf);
  const attributes = { datetime: time.toISOString(), title: time.toLocaleString() };
  return h('time', attributes, time.toLocaleTimeString());
}

/** The tasks that a service still lacks; of a task on its own, one. */
function wantedBy(data: FitData, id: string | undefined): number {
  const definition = data.definitions.find((each) => each.id === id);
  const desired = definition?.service?.desiredCount;
  if (definition === undefined || typeof desired !== 'number') return 1;
  return Math.max(desired - runningOf(data, definition), 0);
}

function heading({ cluster, connection, asOf }: FitData, time: HTMLElement): HTMLElement {
  return h(
    'header',
    { class: 'heading' },
    h('h1', {}, cluster),
    h('span', { class: 'detail' }, connection, ...(asOf === undefined ? [] : [', as of ', time])),
    h('button', { class: 'quiet', onclick: () => host.postMessage({ type: 'refresh' }) }, 'Refresh'),
  );
}

type Change = (changed: Partial<Choices>) => void;

function statusOf(
  data: FitData,
  { headline, drain, rollout }: Picture,
  choices: Choices,
  change: Change,
): Node[] {
  const definition = data.definitions.find(({ id }) => id === choices.definition);
  const steps = definition?.service?.desiredCount === undefined ? undefined : stepper(rollout, change);
  return [
    h('p', { class: 'headline' }, headline),
    ...(drain === undefined ? [] : [h('p', {}, drain)]),
    ...(steps === undefined ? [] : [steps]),
    ...addedList(choices, change),
  ];
}

function stepper(rollout: Picture['rollout'], change: Change): HTMLElement {
  if (rollout === undefined)
    return h(
      'div',
      { class: 'steps' },
      h(
        'button',
        { 'data-key': 'play', onclick: () => change({ step: 0 }) },
        'Step through a rolling update',
      ),
    );
  const { at, steps, caption, proceeds } = rollout;
  const to = (step: number) => () => change({ step });
  return h(
    'div',
    { class: 'steps' },
    h('button', { 'data-key': 'back', disabled: at === 0, onclick: to(at - 1) }, 'Back'),
    h('button', { 'data-key': 'play', disabled: at === steps, onclick: to(at + 1) }, 'Next'),
    h('span', { class: proceeds || at < steps ? '' : 'refusal' }, `Step ${at} of ${steps}. ${caption}`),
    h('button', { class: 'quiet', 'data-key': 'end', onclick: () => change({ step: undefined }) }, 'End'),
  );
}

function addedList({ added }: Choices, change: Change): Node[] {
  const entries = Object.entries(added);
  if (entries.length === 0) return [];
  const without = (type: string) => Object.fromEntries(entries.filter(([name]) => name !== type));
  const chips = entries.map(([type, count]) =>
    h(
      'button',
      {
        class: 'quiet',
        'data-key': `without ${type}`,
        title: `Remove ${type}`,
        onclick: () => change({ added: without(type) }),
      },
      `${count} × ${type} ✕`,
    ),
  );
  return [h('p', {}, 'Added: ', chips)];
}

function pictureElements({ instances }: Picture, { drained }: Choices, change: Change): Node[] {
  const toggled = (arn: string) =>
    drained.includes(arn) ? drained.filter((each) => each !== arn) : [...drained, arn];
  const cards = instances
    .slice(0, mostCards)
    .map((each) =>
      card(each, drained.includes(each.state.arn), () => change({ drained: toggled(each.state.arn) })),
    );
  const rest = instances.length - cards.length;
  return [
    legend(instances),
    h('div', { class: 'cards' }, cards),
    ...(instances.length === 0
      ? [h('p', {}, 'The cluster has no container instances. Add some above to see what would fit.')]
      : []),
    ...(rest > 0 ? [h('p', {}, `${rest} more instances are in the table.`)] : []),
    tableDetails(instances),
  ];
}

function legend(instances: Picture['instances']): HTMLElement {
  const shown = kindsIn(instances).map((kind) =>
    h('li', {}, h('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), meanings[kind]),
  );
  return h('ul', { class: 'legend', 'aria-label': 'Colours' }, shown);
}

/** Open or not is the person's choice, and drawing again does not undo it. */
function tableDetails(instances: Picture['instances']): HTMLElement {
  const open = document.querySelector('details')?.open === true;
  return h(
    'details',
    { open },
    h('summary', { 'data-key': 'table' }, 'As a table'),
    h('div', { class: 'wide' }, table(instances)),
  );
}
