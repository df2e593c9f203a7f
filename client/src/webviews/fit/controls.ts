import { instanceType, instanceTypeNames } from '#core/ecs/instance-types.ts';
import { matchesOf } from '#core/fit/matches.ts';
import { parseExpression } from '#core/placement/expression/parse.ts';
import type { InstanceState } from '#core/placement/model.ts';
import { h } from '../dom.ts';
import { type Choices, type StrategyName, strategies } from './choices.ts';
import type { FitData } from './protocol.ts';

/** The panel's controls, and how they follow the picture. */
export interface Controls {
  readonly element: HTMLElement;
  /** Brings what depends on the picture up to date: the end of the slider, the note under the expression. */
  update(choices: Choices, fits: number, instances: readonly InstanceState[]): void;
}

/** What the person can set; the elements stay, so that the focus does too. */
export function controlsFor(
  data: FitData,
  choices: Choices,
  change: (changed: Partial<Choices>) => void,
): Controls {
  let current = choices;
  const copies = copiesControl((count) => change({ count, step: undefined }));
  const constraint = constraintControl(choices, change);
  const add = (type: string, number: number) =>
    change({ added: { ...current.added, [type]: (current.added[type] ?? 0) + number } });
  const definition = picker(definitionChoices(data), choices.definition ?? '', (id) =>
    change({ definition: id === '' ? undefined : id, step: undefined }),
  );
  const strategy = picker(Object.entries(strategies), choices.strategy, (name) =>
    change({ strategy: strategyNamed(name) }),
  );
  const element = h(
    'div',
    { class: 'controls' },
    labelled('Definition', definition),
    grouped('New copies', copies.element),
    labelled('Strategy', strategy),
    grouped('Constraint', constraint.element),
    grouped('What if', adder(add)),
  );
  const update: Controls['update'] = (next, fits, instances) => {
    current = next;
    copies.update(next, fits);
    constraint.update(next.expression, instances);
  };
  return { element, update };
}

/** How many copies to place: a slider, and a field for those who know the number. */
function copiesControl(change: (count: number) => void) {
  const count = h('input', { type: 'number', min: 0, id: 'count', 'aria-label': 'New copies' });
  const slider = h('input', { type: 'range', min: 0, 'aria-label': 'New copies to place' });
  for (const input of [count, slider])
    input.addEventListener('input', () => change(Math.max(0, Math.floor(Number(input.value) || 0))));
  const update = (next: Choices, fits: number) => {
    slider.max = String(Math.max(fits, next.count, 1) + 5);
    slider.value = String(next.count);
    if (document.activeElement !== count) count.value = String(next.count);
    for (const input of [slider, count]) input.disabled = next.definition === undefined;
  };
  return { element: h('span', { class: 'count' }, slider, count), update };
}

/** Where copies may go: one on each instance, and an expression with a note of what it matches. */
function constraintControl(choices: Choices, change: (changed: Partial<Choices>) => void) {
  const note = h('span', { class: 'note', id: 'expression-note' });
  const expression = h('input', {
    type: 'text',
    placeholder: 'attribute:ecs.instance-type =~ m6i.*',
    'aria-label': 'Constraint expression',
    'aria-describedby': 'expression-note',
    spellcheck: 'false',
  });
  expression.value = choices.expression;
  expression.addEventListener('input', () => change({ expression: expression.value }));
  const distinct = checkbox('One on each instance', choices.distinct, (only) => change({ distinct: only }));
  const update = (written: string, instances: readonly InstanceState[]) => {
    note.textContent = expressionNote(written, instances);
  };
  return { element: h('span', { class: 'constraint' }, distinct, expression, note), update };
}

function definitionChoices({ definitions }: FitData): [string, string][] {
  return [
    ['', 'None: the cluster as it is'],
    ...definitions.map(({ id, label }): [string, string] => [id, label]),
  ];
}

function strategyNamed(name: string): StrategyName {
  return Object.keys(strategies).find((each): each is StrategyName => each === name) ?? 'own';
}

function expressionNote(expression: string, instances: readonly InstanceState[]): string {
  if (expression.trim() === '') return '';
  const matches = matchesOf(expression.trim(), instances, '');
  if (matches !== undefined) return `matches ${matches.length} of ${instances.length} instances`;
  return parseExpression(expression.trim()).fault?.message ?? '';
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return h('label', { class: 'control' }, h('span', {}, text), control);
}

/** A label names one control; where there are several, each has a name of its own. */
function grouped(text: string, controls: HTMLElement): HTMLElement {
  return h('div', { class: 'control', role: 'group', 'aria-label': text }, h('span', {}, text), controls);
}

function picker(
  options: readonly (readonly [string, string])[],
  value: string,
  pick: (value: string) => void,
): HTMLElement {
  const select = h(
    'select',
    {},
    options.map(([id, label]) => h('option', { value: id, selected: id === value }, label)),
  );
  select.addEventListener('change', () => pick(select.value));
  return select;
}

function checkbox(text: string, value: boolean, pick: (value: boolean) => void): HTMLElement {
  const input = h('input', { type: 'checkbox' });
  input.checked = value;
  input.addEventListener('change', () => pick(input.checked));
  return h('label', {}, input, text);
}

/** "Add 2 × m6i.large". */
function adder(add: (type: string, count: number) => void): HTMLElement {
  const count = h('input', {
    type: 'number',
    min: 1,
    max: 500,
    value: 2,
    'aria-label': 'How many instances',
  });
  const type = h('input', {
    type: 'text',
    list: 'types',
    value: 'm6i.large',
    'aria-label': 'Instance type',
    spellcheck: 'false',
  });
  const button = h('button', {}, 'Add');
  const check = () => {
    const known = instanceType(type.value.trim()) !== undefined;
    button.disabled = !known || Number(count.value) < 1;
    type.setAttribute('aria-invalid', String(!known));
  };
  for (const input of [count, type]) input.addEventListener('input', check);
  button.addEventListener('click', () =>
    add(type.value.trim(), Math.min(Math.floor(Number(count.value)), 500)),
  );
  const names = h(
    'datalist',
    { id: 'types' },
    instanceTypeNames().map((name) => h('option', { value: name })),
  );
  return h('span', { class: 'adder' }, count, '×', type, names, button);
}
