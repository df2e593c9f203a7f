import { counted } from '#core/words/counted.ts';
import { type Context, define, type Invocation } from '../command/command.ts';
import type { Connection } from '../connections/connection.ts';
import { kindsWith } from '../tree/kinds-with.ts';
import type { Pin } from '../tree/pin.ts';

/** Takes pins away from rows, and from what is no longer there; from the palette, from one of all that are pinned. */
export default define({
  id: 'unpin',
  title: 'Unpin',
  icon: 'pinned',
  onSelection: true,
  menus: [
    { on: 'row', kinds: kindsWith('pinnable'), flags: ['pinned'], group: '5_pin@1' },
    { on: 'row', kinds: ['note.lost'], group: '5_pin@1' },
    { on: 'row', kinds: ['note.lost'], group: 'inline@1' },
  ],
  async run(context, invocation) {
    const unwanted = aimedAt(context, invocation) ?? (await chosen(context));
    const [first] = unwanted;
    if (first === undefined) return;
    for (const { connection, pin } of unwanted) await context.pins.remove(connection, [pin.id]);
    context.views.refresh(invocation.element?.parent ?? invocation.note?.parent);
    context.ui.mention(
      `Unpinned ${unwanted.length === 1 ? first.pin.label : counted(unwanted.length, 'row')}.`,
    );
  },
});

interface Pinned {
  readonly connection: Connection;
  readonly pin: Pin;
}

/** What it was chosen on; `undefined` where it was not chosen on a row. */
function aimedAt({ pins }: Context, { element, selected, note }: Invocation): readonly Pinned[] | undefined {
  if (note?.pin !== undefined) return [{ connection: note.parent.connection, pin: note.pin }];
  if (element === undefined) return undefined;
  const ids = new Set((selected ?? [element]).map(({ connection, id }) => `${connection.id} ${id}`));
  const connections = new Set((selected ?? [element]).map(({ connection }) => connection));
  return [...connections].flatMap((connection) =>
    pins
      .of(connection)
      .filter(({ id }) => ids.has(`${connection.id} ${id}`))
      .map((pin) => ({ connection, pin })),
  );
}

async function chosen({ ui, pins, connections }: Context): Promise<readonly Pinned[]> {
  const all = connections
    .connections()
    .flatMap((connection) => pins.of(connection).map((pin) => ({ connection, pin })));
  if (all.length === 0) {
    await ui.show({ severity: 'info', text: 'Nothing is pinned. Choose "Pin" on a row in the ECS view.' });
    return [];
  }
  const choices = all.map((value) => ({
    label: value.pin.label,
    description: `${value.pin.noun} on ${value.connection.name}`,
    value,
  }));
  const picked = await ui.pick(choices, { title: 'Unpin', placeholder: 'Which one?' });
  return picked === undefined ? [] : [picked];
}
