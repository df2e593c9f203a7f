import { counted } from '#core/words/counted.ts';
import type { Element } from '../tree/entry.ts';
import type { Command, Context, Invocation } from './command.ts';

/**
 * Tells that the row a menu was opened on was redrawn before its command came, so that the editor no longer says
 * which it was. What is selected is most likely it, but not surely: a menu opens on any row. So the command goes on
 * with what is selected when the person says so, by name.
 */
export function tellLostRow(
  { ui, views }: Context,
  command: Command,
  run: (invocation: Invocation) => Promise<void>,
): Promise<void> {
  const rows = views.selected().filter((element) => isOffered(command, element));
  const [element] = rows;
  if (element === undefined)
    return ui.show({
      severity: 'warning',
      text: 'That row was just refreshed, so nothing was done. Choose the action again on the refreshed row.',
    });
  const name =
    rows.length === 1 ? element.kind.view(element.item).label : counted(rows.length, 'selected row');
  const action = command.title.replace(/…$/, '');
  return ui.show({
    severity: 'warning',
    text: `That row was refreshed while you chose "${action}", so nothing has been done yet.`,
    actions: [
      {
        label: `${action}: ${name}`,
        run: () => run({ element, ...(rows.length > 1 && { selected: rows }) }),
      },
    ],
  });
}

/** Whether a menu of the row has the command. */
function isOffered({ menus = [] }: Command, { kind }: Element): boolean {
  return menus.some((entry) => entry.on === 'row' && entry.kinds.includes(kind.kind));
}
