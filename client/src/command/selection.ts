import { counted } from '#core/words/counted.ts';
import { type Element, nearest } from '../tree/entry.ts';
import type { NodeCommand, Several, Target } from './command.ts';

/** What a command works on of the rows that are selected, each once, and in words what it leaves alone. */
export function severalOf<Item>(
  command: NodeCommand<Item>,
  elements: readonly Element[],
): Omit<Several<Item>, 'again'> {
  const found = elements.map((element) => targetAt(command, element));
  const byId = new Map<string, Target<Item>>();
  for (const target of found)
    if (target !== undefined) byId.set(`${target.connection.id} ${command.on.id(target.item)}`, target);
  const all = [...byId.values()];
  const targets = all.filter(({ item }) => command.fit?.test(item) ?? true);
  return {
    targets,
    leftOut: [
      ...leftAlone(found.filter((target) => target === undefined).length, 'of another kind'),
      ...leftAlone(all.length - targets.length, 'to which the command does not apply'),
    ],
  };
}

/** A row stands for what the command is offered on: a task for itself, the deployments of a service for the service. */
function targetAt<Item>({ on, menus = [] }: NodeCommand<Item>, element: Element): Target<Item> | undefined {
  const offered = menus.some((entry) => entry.on === 'row' && entry.kinds.includes(element.kind.kind));
  const held = offered ? nearest(element, on) : undefined;
  // The kind's own list made the item, so it has the kind's type.
  return held && { item: held.item as Item, element: held, connection: held.connection };
}

function leftAlone(count: number, why: string): string[] {
  return count === 0 ? [] : [`Left out: ${counted(count, 'selected row')} ${why}.`];
}
