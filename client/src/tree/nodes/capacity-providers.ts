import type { Cluster } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import cluster from './cluster.ts';

/** There only where the cluster has some. */
export default defineNode<Cluster, Cluster>({
  kind: 'capacity-providers',
  noun: 'capacity providers',
  under: [cluster],
  order: 7,
  folder: true,
  list: async (_, parent) => (parent.capacityProviders.length === 0 ? [] : [parent]),
  id: () => 'capacity-providers',
  view: (parent) => ({
    label: 'Capacity Providers',
    description: String(parent.capacityProviders.length),
    icon: 'database',
  }),
});
