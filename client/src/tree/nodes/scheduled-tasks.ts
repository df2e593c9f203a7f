import type { Cluster } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import cluster from './cluster.ts';

/** What starts tasks on the cluster by the clock, or for events. */
export default defineNode<Cluster, Cluster>({
  kind: 'scheduled-tasks',
  noun: 'scheduled tasks',
  under: [cluster],
  order: 4,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'scheduled-tasks',
  view: () => ({ label: 'Scheduled Tasks', icon: 'watch' }),
});
