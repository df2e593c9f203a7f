import type { Cluster, TaskQuery } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import cluster from './cluster.ts';

/** Every task of the cluster that is wanted, whether a service owns it or not. */
export default defineNode<TaskQuery, Cluster>({
  kind: 'tasks',
  noun: 'tasks',
  under: [cluster],
  order: 2,
  folder: true,
  list: async (_, parent) => [{ cluster: parent.arn, status: 'RUNNING' }],
  id: () => 'tasks',
  view: () => ({ label: 'Tasks', icon: 'play-circle' }),
});
