import { defineOn } from '../command/command.ts';
import { whereabouts } from '../connections/connection.ts';
import connection from '../tree/nodes/connection.ts';

/** Forgets a connection; what it reached stays as it is. */
export default defineOn({
  id: 'removeConnection',
  title: 'Remove Connection',
  menus: [{ on: 'row', kinds: ['connection'], group: '9_remove@1' }],
  on: connection,
  purpose: 'Remove a connection',
  async run({ settings, ui, views }, { item }) {
    const wanted = await ui.confirm({
      message: `Remove the connection ${item.name}?`,
      detail: [`It points to ${whereabouts(item)}. Nothing there is changed.`],
      action: 'Remove',
    });
    if (!wanted) return;
    await settings.removeConnection(item.name);
    views.refresh();
    await ui.show({ severity: 'info', text: `Removed the connection ${item.name}.` });
  },
});
