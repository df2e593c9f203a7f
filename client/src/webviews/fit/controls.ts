import { instanceType, instanceTypeNames } from '#core/ecs/instance-types.ts';
import { matchesOf } from '#core/fit/matches.ts';
import { parseExpression } from '#core/placement/expression/parse.ts';
import type { InstanceState } from '#core/placement/model.ts';
import { type Choices, type StrategyName, strategies } from './choices.ts';
import { h } from './dom.ts';
import type { FitData } from './protocol.ts';

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
  const count = h('input', { type: 'number', min: 0, id: 'count', 'aria-label': 'New copies' });
  const slider = h('input', { type: 'range', min: 0, 'aria-label': 'New copies to place' });
  for (const input of [count, slider])
    input.addEventListener('input', () =>
      change({ count: Math.max(0, Math.floor(Number(input.value) || 0)), step: undefined }),
    );
  const note = h('span', { class: 'note', id: 'expression-note' });
  const expression = h('input', {
    type: 'text',
    placeholder: 'attribute:ecs.instance-type =~ m6i.*',
    'aria-describedby': 'expression-note',
    spellcheck: 'false',
  });
  expression.value = choices.expression;
  expression.addEventListener('input', () => change({ expression: expression.value }));
  const element = h(
    'div',
    { class: 'controls' },
    labelled(
      'Definition',
      picker(definitionChoices(data), choices.definition ?? '', (id) =>
        change({ definition: id === '' ? undefined : id, step: undefined }),
      ),
    ),
    labelled('New copies', h('span', { class: 'count' }, slider, count)),
    labelled(
      'Strategy',
      picker(Object.entries(strategies), choices.strategy, (name) =>
        change({ strategy: strategyNamed(name) }),
      ),
    ),
    labelled(
      'Constraint',
      h(
        'span',
        { class: 'constraint' },
        checkbox('One on each instance', choices.distinct, (distinct) => change({ distinct })),
        expression,
        note,
      ),
    ),
    labelled(
      'What if',
      adder((type, number) =>
        change({ added: { ...lastAdded(), [type]: (lastAdded()[type] ?? 0) + number } }),
      ),
    ),
  );
  let current = choices;
  const lastAdded = () => current.added;
  const update: Controls['update'] = (next, fits, instances) => {
    current = next;
    slider.max = String(Math.max(fits, next.count, 1) + 5);
    slider.value = String(next.count);
    if (document.activeElement !== count) count.value = String(next.count);
    const disabled = next.definition === undefined;
    for (const input of [slider, count]) input.disabled = disabled;
    note.textContent = expressionNote(next.expression, instances);
  };
  return { element, update };
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
