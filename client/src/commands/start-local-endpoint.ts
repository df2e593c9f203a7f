import { define } from '../command/command.ts';

/** Starts the endpoint, and adds a connection to it where there is none. */
export default define({
  id: 'startLocalEndpoint',
  title: 'Start Local Endpoint',
  icon: 'play',
  menus: [
    { on: 'view', view: 'clusters', when: 'ecsWorkbench.localEndpoint != running', group: '1_local@1' },
    {
      on: 'row',
      kinds: ['connection'],
      flags: ['local'],
      when: 'ecsWorkbench.localEndpoint != running',
      group: 'inline@1',
    },
  ],
  async run({ ui, local, connections, settings, views }) {
    const endpoint = await ui.progress('Starting the local ECS endpoint', () => local.start());
    if (!connections.connections().some((connection) => connection.kind === 'local'))
      await settings.addConnection({ name: 'Local', local: true });
    views.refresh();
    await ui.show({
      severity: 'info',
      text: `The local ECS endpoint is running at ${endpoint}.`,
      actions: [{ label: 'Copy Address', run: () => ui.copy(endpoint) }],
    });
  },
});
