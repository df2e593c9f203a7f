import { define } from '../command/command.ts';
import { kindsWith } from '../tree/kinds-with.ts';

export default define({
  id: 'copyArn',
  title: 'Copy ARN',
  palette: false,
  onSelection: true,
  menus: [{ on: 'row', kinds: kindsWith('arn'), group: '8_copy@2' }],
  async run({ ui }, { element, selected }) {
    const arn = element?.kind.arn?.(element.item);
    const arns = new Set((selected ?? []).flatMap(({ kind, item }) => kind.arn?.(item) ?? []));
    if (arns.size > 1) {
      await ui.copy([...arns].join('\n'));
      return ui.mention(`Copied ${arns.size} ARNs, one per line.`);
    }
    if (element === undefined || arn === undefined)
      return ui.show({ severity: 'info', text: 'Choose "Copy ARN" on a row in the ECS view that has one.' });
    await ui.copy(arn);
    ui.mention(`Copied the ARN of ${element.kind.view(element.item).label}.`);
  },
});
