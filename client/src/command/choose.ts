import { type Connection, whereabouts } from '../connections/connection.ts';
import { asPeopleCount } from '../tree/as-people-count.ts';
import { type Element, elementFor, nearest, rootOf, ungroupedId } from '../tree/entry.ts';
import { makerOf } from '../tree/makers.ts';
import type { NodeKind } from '../tree/node-kind.ts';
import { rootElement } from '../tree/root-element.ts';
import type { Choice } from '../ui/ui.ts';
import type { Context } from './command.ts';
import type { Fit } from './fit.ts';
import { refusesChange } from './gate.ts';
import { read } from './read.ts';
import { mend, refuse } from './refuse.ts';

/** What something is asked for, and what of it will do. */
export interface Aim {
  /** Above every question on the way: `Scale a service`. */
  readonly purpose: string;
  /** Where the question starts, when that is on the way. */
  readonly within?: Element | undefined;
  /** The label that comes first. */
  readonly likely?: string | undefined;
  /** Leaves out what the command can do nothing with. */
  readonly fit?: Fit | undefined;
}

/**
 * Asks for one thing of a kind, level by level along the tree. What there is only one of is not asked for.
 * `undefined` when the person leaves or there is none, which is then said with what makes the first one. A
 * command that changes something is refused by a read-only connection before anything else is asked.
 */
export async function choose(context: Context, kind: NodeKind, aim: Aim): Promise<Element | undefined> {
  const root = aim.within === undefined ? await chooseConnection(context, aim) : rootOf(aim.within);
  if (root === undefined) return undefined;
  if ('changes' in context && (await refusesChange(context, root.connection))) return undefined;
  return step(context, kind, { ...aim, within: aim.within ?? root });
}

/** The one with that label under the element; where there is none of that name, the person picks. */
export async function chooseNamed(
  context: Context,
  kind: NodeKind,
  name: string,
  aim: Aim & { readonly within: Element },
): Promise<Element | undefined> {
  const items = await listUnder(context, kind, aim.within);
  const item = items.find((each) => kind.view(each).label === name);
  return item === undefined ? choose(context, kind, aim) : elementFor(kind, item, aim.within);
}

async function step(
  context: Context,
  kind: NodeKind,
  aim: Aim & { readonly within: Element },
): Promise<Element | undefined> {
  if (aim.within.kind === kind) return aim.within;
  const parentKind = kind.under[0];
  if (parentKind === undefined) return rootOf(aim.within);
  const onTheWay = { purpose: aim.purpose, within: aim.within };
  const parent = await step(context, parentKind, onTheWay);
  return parent === undefined ? undefined : chooseUnder(context, kind, parent, aim);
}

async function chooseUnder(
  context: Context,
  kind: NodeKind,
  parent: Element,
  { purpose, likely, fit }: Aim,
): Promise<Element | undefined> {
  const all = await listUnder(context, kind, parent);
  const items = all.filter((item) => fit?.test(item) ?? true);
  if (items.length === 0) {
    await showNoChoice(context, kind, parent, all.length > 0 ? fit?.none : undefined);
    return undefined;
  }
  const elements = items.map((item) => elementFor(kind, item, parent));
  if (elements.length === 1) return elements[0];
  const choices = sorted(kind, elements.map(choiceOf));
  const isLikely =
    likely === undefined ? isSelected(context, kind) : (choice: Choice<Element>) => choice.label === likely;
  const inOrder = [...choices.filter(isLikely), ...choices.filter((choice) => !isLikely(choice))];
  return context.ui.pick(inOrder, questionFor(purpose, kind, parent));
}

/** Whether a row of the explorer that is selected stands for a choice, or below it. */
function isSelected({ views }: Context, kind: NodeKind): (choice: Choice<Element>) => boolean {
  const selected = views.selected().flatMap((row) => nearest(row, kind) ?? []);
  const ids = new Set(selected.map(ungroupedId));
  return ({ value }) => ids.has(value.id);
}

/** There is none, or none that will do. */
function showNoChoice(
  context: Context,
  kind: NodeKind,
  parent: Element,
  unfit: string | undefined,
): Promise<void> {
  const refresh = mend(context, 'Refresh', 'refresh', { element: parent });
  if (unfit !== undefined) return refuse(context, `${unfit} (${placeOf(parent)})`, [refresh]);
  const maker = makerOf(kind.kind, parent.connection);
  return refuse(context, `${kind.none ?? `No ${kind.noun}`} on ${placeOf(parent)}.`, [
    maker === undefined ? refresh : mend(context, maker.label, maker.id, { element: parent }),
  ]);
}

async function chooseConnection(context: Context, { purpose }: Aim): Promise<Element | undefined> {
  const connections = context.connections.connections();
  if (connections.length === 0) {
    await refuse(context, 'There is no connection to ECS yet.', [
      mend(context, 'Start Local Endpoint', 'startLocalEndpoint'),
      mend(context, 'Add Connection', 'addConnection'),
    ]);
    return undefined;
  }
  const active = context.active.current();
  const first = connections.filter(({ id }) => id === active?.id);
  const elements = [...first, ...connections.filter(({ id }) => id !== active?.id)].map(rootElement);
  if (elements.length === 1) return elements[0];
  return context.ui.pick(elements.map(choiceOf), { title: purpose, placeholder: 'Which connection?' });
}

function sorted(kind: NodeKind, choices: Choice<Element>[]): Choice<Element>[] {
  return kind.sorted ? choices.sort((left, right) => asPeopleCount(left.label, right.label)) : choices;
}

function choiceOf(element: Element): Choice<Element> {
  const { label, description, icon } = element.kind.view(element.item);
  return { label, icon, value: element, ...(description !== undefined && { description }) };
}

function questionFor(purpose: string, kind: NodeKind, parent: Element) {
  return { title: `${purpose}: ${kind.noun} on ${placeOf(parent)}`, placeholder: `Which ${kind.noun}?` };
}

/** `production (Local, us-east-1)`, or the connection alone. */
function placeOf({ kind, item, parent, connection }: Element): string {
  if (parent === undefined) return `${connection.name} (${whereabouts(connection)})`;
  // A folder is called after what it groups; what it belongs to says where.
  return kind.folder ? placeOf(parent) : `${kind.view(item).label} (${nameOf(connection)})`;
}

function nameOf({ name, region }: Connection): string {
  return region === undefined ? name : `${name}, ${region}`;
}

/** `a service`, `an alarm`; a folder groups several: `services`. */
function sought({ noun, folder }: NodeKind): string {
  if (folder === true) return noun;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function listUnder(context: Context, kind: NodeKind, parent: Element): Promise<readonly unknown[]> {
  const title = `Looking for ${sought(kind)} on ${parent.connection.name}`;
  const { connection } = parent;
  return read(context, connection, title, async (ecs, signal) => {
    const around = context.connections.around(connection, signal);
    return (await kind.list?.(ecs, parent.item, around)) ?? [];
  });
}
