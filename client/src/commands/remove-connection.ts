import { defineOn } from '../command/command.ts';
import connection from '../tree/nodes/connection.ts';

/** Forgets a connection; what it reached stays as it is. */
export default defineOn({
  id: 'removeConnection',
  on: connection,
  async run({ settings, views }, { item }) {
    await settings.removeConnection(item.name);
    views.refresh();
  },
});
