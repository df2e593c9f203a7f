import type { Cluster } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import cluster from './cluster.ts';

export default defineNode<Cluster, Cluster>({
  kind: 'services',
  noun: 'services',
  under: [cluster],
  order: 1,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'services',
  view: (parent) => ({
    label: 'Services',
    description: String(parent.services),
    icon: 'layers',
    expanded: true,
  }),
});
