import { defineOn } from '../command/command.ts';
import connection from '../tree/nodes/connection.ts';

/** Opens the settings where a connection is written. */
export default defineOn({
  id: 'editConnection',
  on: connection,
  purpose: 'Edit a connection',
  run: async ({ settings }) => settings.editConnections(),
});
