import { define } from '../command/command.ts';

/** Draws one thing and what is below it again, or both views. */
export default define({
  id: 'refresh',
  title: 'Refresh',
  icon: 'refresh',
  menus: [
    { on: 'view', group: 'navigation@3' },
    {
      on: 'row',
      kinds: [
        'connection',
        'account-settings',
        'quotas',
        'cluster',
        'service',
        'family',
        'services',
        'tasks',
        'stopped-tasks',
        'scheduled-tasks',
        'daemons',
        'daemon',
        'container-instances',
        'capacity-providers',
        'deployments',
        'events',
        'alarms',
        'auto-scaling',
        'load-balancers',
        'namespaces',
        'namespace',
        'service-discovery',
        'discovery-service',
        'workspace-files',
        'workspace-file',
      ],
      group: '8_refresh@1',
    },
    { on: 'row', kinds: ['note.failure'], group: 'inline@1' },
  ],
  run: async ({ views }, { element, note }) => views.refresh(element ?? note?.parent),
});
