import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import connection from './connection.ts';

/** The names of AWS Cloud Map, asked for when it is opened. */
export default defineNode<Connection, Connection>({
  kind: 'namespaces',
  noun: 'namespaces',
  under: [connection],
  pane: 'clusters',
  order: 7,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'namespaces',
  view: () => ({ label: 'Service Discovery', icon: 'references' }),
});
