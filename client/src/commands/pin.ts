import { counted } from '#core/words/counted.ts';
import { define } from '../command/command.ts';
import { kindsWith } from '../tree/kinds-with.ts';

/** Has rows stand before their siblings, in this session and all later ones. */
export default define({
  id: 'pin',
  title: 'Pin',
  icon: 'pin',
  palette: false,
  onSelection: true,
  menus: [{ on: 'row', kinds: kindsWith('pinnable'), flags: ['unpinned'], group: '5_pin@1' }],
  async run({ ui, pins, views }, { element, selected }) {
    const rows = (selected ?? [element]).filter((row) => row !== undefined);
    const wanted = rows.filter((row) => row.kind.pinnable && !pins.has(row));
    const [first] = wanted;
    if (first === undefined)
      return ui.show({
        severity: 'info',
        text: 'Choose "Pin" on a cluster, a service, a daemon or a family in the ECS view that is not pinned yet.',
      });
    await pins.add(wanted);
    for (const parent of new Set(wanted.map((row) => row.parent))) views.refresh(parent);
    const what = wanted.length === 1 ? first.kind.view(first.item).label : counted(wanted.length, 'row');
    ui.mention(`Pinned ${what}.`);
  },
});
