import { define } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import { consolePageOf } from '../inputs/console-page-of.ts';

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
        'connection',
        'cluster',
        'services',
        'service',
        'express-address',
        'deployments',
        'deployment',
        'scaling-bounds',
        'scaling-policy',
        'scheduled-scaling',
        'tasks',
        'task',
        'container',
        'daemon',
        'container-instances',
        'container-instance',
        'capacity-providers',
        'capacity-provider',
        'family',
        'revision',
        'load-balancer',
        'listener',
        'listener-rule',
        'target-group',
        'target',
        'alarm',
        'schedule',
        'event-rule',
        'namespace',
        'discovery-service',
        'account-settings',
        'account-setting',
        'quota',
      ],
      flags: ['aws'],
      group: '7_look@8',
    },
  ],
  async run(context, { element }) {
    const { ui, connections } = context;
    if (element === undefined)
      return ui.show({ severity: 'info', text: 'Choose "Open in AWS Console" on a row in the ECS view.' });
    const page = consolePageOf(element, await connections.region(element.connection));
    if (page !== undefined) return ui.browse(page);
    await refuse(
      context,
      `The AWS console has no page for ${element.kind.view(element.item).label}: its Region or ARN is not one of AWS.`,
      [mend(context, 'Refresh', 'refresh', { element })],
    );
  },
});
