import { consolePage } from '#core/ecs/console-links.ts';
import { define } from '../command/command.ts';

/** Opens the page of the AWS console about what a row shows. */
export default define({
  id: 'openInConsole',
  title: 'Open in AWS Console',
  icon: 'link-external',
  palette: false,
  menus: [
    {
      on: 'row',
      kinds: [
        'cluster',
        'service',
        'task',
        'container-instance',
        'revision',
        'target-group',
        'load-balancer',
        'alarm',
      ],
      flags: ['aws'],
      group: '7_look@6',
    },
  ],
  async run({ ui }, { element }) {
    const arn = element?.kind.arn?.(element.item);
    const page = arn === undefined ? undefined : consolePage(arn);
    if (page !== undefined) return ui.browse(page.url);
    const text =
      element === undefined
        ? 'Choose "Open in AWS Console" on a row of the ECS view.'
        : `The ARN of ${element.kind.view(element.item).label} is of the short kind, which does not say in which cluster it is, so its page cannot be found from here.`;
    await ui.show({ severity: 'info', text });
  },
});
