import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import connection from './connection.ts';

export default defineNode<Connection, Connection>({
  kind: 'workspace-files',
  noun: 'files of the workspace',
  under: [connection],
  pane: 'families',
  order: -1,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'workspace-files',
  view: () => ({ label: 'Workspace Files', icon: 'root-folder' }),
});
