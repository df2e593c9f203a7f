import { defineOn } from '../command/command.ts';
import connection from '../tree/nodes/connection.ts';

/** Opens the settings where a connection is written. */
export default defineOn({
  id: 'editConnection',
  title: 'Edit Connection',
  icon: 'gear',
  menus: [
    { on: 'row', kinds: ['connection'], group: '7_look@3' },
    { on: 'row', kinds: ['note.failure'], flags: ['edit'], group: 'inline@3' },
  ],
  on: connection,
  purpose: 'Edit a connection',
  run: async ({ settings }) => settings.editConnections(),
});
