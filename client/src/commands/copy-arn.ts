import { define } from '../command/command.ts';

export default define({
  id: 'copyArn',
  title: 'Copy ARN',
  palette: false,
  onSelection: true,
  menus: [
    {
      on: 'row',
      kinds: [
        'cluster',
        'service',
        'task',
        'container',
        'container-instance',
        'daemon',
        'revision',
        'scaling-bounds',
        'scaling-policy',
        'scheduled-scaling',
        'target-group',
        'load-balancer',
        'listener',
        'listener-rule',
        'alarm',
        'namespace',
        'discovery-service',
        'schedule',
        'event-rule',
        'quota',
      ],
      group: '8_copy@2',
    },
  ],
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
