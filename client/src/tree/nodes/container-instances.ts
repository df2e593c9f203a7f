import type { Cluster } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import cluster from './cluster.ts';

export default defineNode<Cluster, Cluster>({
  kind: 'container-instances',
  noun: 'container instances',
  under: [cluster],
  order: 6,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'container-instances',
  view: (parent) => ({
    label: 'Container Instances',
    // The lines below say what is free, which each has no room to say again.
    description: parent.instances === 0 ? '0' : `${parent.instances} · free CPU, memory`,
    icon: 'server',
  }),
});
