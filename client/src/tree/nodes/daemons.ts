import type { Cluster } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import cluster from './cluster.ts';

/**
 * There only where the cluster has capacity of its own, which daemons need:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html
 */
export default defineNode<Cluster, Cluster>({
  kind: 'daemons',
  noun: 'daemons',
  under: [cluster],
  order: 3,
  folder: true,
  list: async (_, parent) =>
    parent.capacityProviders.some((name) => !name.startsWith('FARGATE')) ? [parent] : [],
  id: () => 'daemons',
  view: () => ({ label: 'Daemons', icon: 'server-process' }),
});
