import type { Context } from '../command/command.ts';
import type { Pane } from '../tree/node-kind.ts';
import type { Order } from '../tree/order.ts';
import { panes } from '../tree/panes.ts';

/** An order as it is offered. */
interface OfferedOrder {
  readonly order: Order;
  readonly label: string;
  readonly description: string;
}

/** Asks in which order a view is to stand, the present one marked, and has it stand so. */
export async function sortView(
  { ui, arrangement, views }: Context,
  pane: Pane,
  orders: readonly OfferedOrder[],
): Promise<void> {
  const name = panes.find(({ id }) => id === pane)?.name ?? pane;
  const now = arrangement.order(pane);
  const choices = orders.map((value) => ({
    label: value.label,
    description: value.order === now ? `${value.description} · now` : value.description,
    icon: value.order === now ? 'check' : 'blank',
    value,
  }));
  const chosen = await ui.pick(choices, { title: `Sort ${name}`, placeholder: 'By what?' });
  if (chosen === undefined || chosen.order === now) return;
  await arrangement.setOrder(pane, chosen.order);
  views.rearrange(pane);
  ui.mention(`${name}: ${chosen.label} (${chosen.description}).`);
}
