import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import connection from './connection.ts';

/** What the account may have of ECS and Fargate, asked for when it is opened. */
export default defineNode<Connection, Connection>({
  kind: 'quotas',
  noun: 'quotas',
  under: [connection],
  pane: 'clusters',
  order: 10,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'quotas',
  view: () => ({ label: 'Quotas', icon: 'dashboard' }),
});
