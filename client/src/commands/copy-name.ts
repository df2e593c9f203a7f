import { shortName } from '#core/ecs/arn.ts';
import { define } from '../command/command.ts';

/** Copies what commands and definitions call a thing: its name, or the whole id where it has none. */
export default define({
  id: 'copyName',
  title: 'Copy Name or ID',
  palette: false,
  menus: [
    {
      on: 'row',
      kinds: [
        'cluster',
        'service',
        'task',
        'container',
        'container-instance',
        'capacity-provider',
        'daemon',
        'account-setting',
        'quota',
        'express-address',
        'family',
        'revision',
        'scaling-policy',
        'scheduled-scaling',
        'target-group',
        'load-balancer',
        'target',
        'alarm',
        'namespace',
        'discovery-service',
        'discovery-instance',
        'schedule',
        'event-rule',
      ],
      group: '8_copy@1',
    },
  ],
  async run({ ui }, { element }) {
    if (element === undefined)
      return ui.show({ severity: 'info', text: 'Choose "Copy Name or ID" on a row in the ECS view.' });
    const { kind, item } = element;
    // A row shows the first letters of an id, which nothing but a person understands.
    const isCut = kind.kind === 'task' || kind.kind === 'container-instance';
    const name = isCut ? shortName(kind.arn?.(item) ?? '') : kind.view(item).label;
    await ui.copy(name);
    ui.mention(`Copied ${name}.`);
  },
});
