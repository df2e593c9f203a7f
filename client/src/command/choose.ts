import { type Connection, whereabouts } from '../connections/connection.ts';
import { type Element, elementFor } from '../tree/entry.ts';
import type { NodeKind } from '../tree/node-kind.ts';
import type { Choice } from '../ui/ui.ts';
import type { Context } from './command.ts';
import { read } from './read.ts';

/**
 * Asks for one thing of a kind, level by level along the tree, starting at `within` where that is on the way.
 * What there is only one of on the way is not asked for; the one labelled `likely` comes first. `undefined` when the person leaves or there is none, which is then said.
 */
export async function choose(
  context: Context,
  kind: NodeKind,
  within?: Element,
  likely?: string,
): Promise<Element | undefined> {
  if (within?.kind === kind) return within;
  const parentKind = kind.under[0];
  if (parentKind === undefined) return chooseConnection(context, kind);
  const parent = await step(context, parentKind, within);
  return parent === undefined ? undefined : chooseUnder(context, kind, parent, { always: true, likely });
}

/** The one with that label under the element; where there is none of that name, the person picks. */
export async function chooseNamed(
  context: Context,
  kind: NodeKind,
  parent: Element,
  name: string,
): Promise<Element | undefined> {
  const items = await listUnder(context, kind, parent);
  const item = items.find((each) => kind.view(each).label === name);
  return item === undefined ? choose(context, kind, parent) : elementFor(kind, item, parent);
}

/** One level on the way to what is asked for. */
async function step(
  context: Context,
  kind: NodeKind,
  within: Element | undefined,
): Promise<Element | undefined> {
  if (within?.kind === kind) return within;
  const parentKind = kind.under[0];
  if (parentKind === undefined) return chooseConnection(context, kind);
  const parent = await step(context, parentKind, within);
  return parent === undefined ? undefined : chooseUnder(context, kind, parent, { always: false });
}

async function chooseUnder(
  context: Context,
  kind: NodeKind,
  parent: Element,
  { always, likely }: { always: boolean; likely?: string | undefined },
): Promise<Element | undefined> {
  const items = await listUnder(context, kind, parent);
  if (items.length === 0) {
    const text = `${kind.none ?? `No ${kind.noun}`} on ${parent.connection.name}.`;
    await context.ui.show({ severity: 'info', text });
    return undefined;
  }
  const elements = items.map((item) => elementFor(kind, item, parent));
  if (elements.length === 1 && (kind.folder || !always)) return elements[0];
  const choices = elements.map(choiceOf);
  const isLikely = (choice: Choice<Element>) => choice.label === likely;
  const sorted = [...choices.filter(isLikely), ...choices.filter((choice) => !isLikely(choice))];
  return context.ui.pick(sorted, questionFor(kind, parent.connection));
}

async function chooseConnection(context: Context, kind: NodeKind): Promise<Element | undefined> {
  const connections = context.connections.connections();
  if (connections.length === 0) {
    await context.ui.show({
      severity: 'info',
      text: 'There is no connection yet. Add one, or start the local endpoint, from the ECS view.',
    });
    return undefined;
  }
  const elements = connections.map((connection) => connectionElement(kind, connection));
  if (elements.length === 1) return elements[0];
  return context.ui.pick(elements.map(choiceOf), questionFor(kind));
}

function connectionElement(kind: NodeKind, connection: Connection): Element {
  const id = `${kind.kind}:${connection.id}`;
  return { type: 'element', id, kind, parent: undefined, connection, item: connection };
}

function choiceOf(element: Element): Choice<Element> {
  const { label, description, icon } = element.kind.view(element.item);
  return { label, icon, value: element, ...(description !== undefined && { description }) };
}

function questionFor(kind: NodeKind, connection?: Connection) {
  const where = connection === undefined ? '' : ` on ${connection.name} (${whereabouts(connection)})`;
  return { title: `ECS: ${kind.noun}${where}`, placeholder: `Which ${kind.noun}?` };
}

function listUnder(context: Context, kind: NodeKind, parent: Element): Promise<readonly unknown[]> {
  const title = `Looking for a ${kind.noun} on ${parent.connection.name}`;
  return read(context, parent.connection, title, async (ecs) => (await kind.list?.(ecs, parent.item)) ?? []);
}
