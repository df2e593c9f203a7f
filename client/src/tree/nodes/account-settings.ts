import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import connection from './connection.ts';

export default defineNode<Connection, Connection>({
  kind: 'account-settings',
  noun: 'account settings',
  under: [connection],
  pane: 'clusters',
  order: 9,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'account-settings',
  view: () => ({ label: 'Account Settings', icon: 'settings-gear' }),
});
