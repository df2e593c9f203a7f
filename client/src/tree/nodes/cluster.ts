import type { Cluster } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import connection from './connection.ts';

export default defineNode<Cluster, Connection>({
  kind: 'cluster',
  noun: 'cluster',
  under: [connection],
  pane: 'clusters',
  none: 'No clusters',
  list: (ecs) => ecs.clusters(),
  reload: (ecs, cluster) => ecs.cluster(cluster.arn),
  id: (cluster) => cluster.arn,
  arn: (cluster) => cluster.arn,
  reference: ({ arn }) => ({ kind: 'cluster', arn }),
  view: (cluster) => ({
    label: cluster.name,
    description: cluster.status === 'ACTIVE' ? counts(cluster) : `${cluster.status} · ${counts(cluster)}`,
    icon: 'server-environment',
  }),
  tooltip: (cluster) => [
    `**${cluster.name}** ${cluster.status}`,
    `Services: ${cluster.services}`,
    `Tasks: ${cluster.runningTasks} running, ${cluster.pendingTasks} pending`,
    `Container instances: ${cluster.instances}`,
    ...(cluster.capacityProviders.length > 0
      ? [`Capacity providers: ${cluster.capacityProviders.join(', ')}`]
      : []),
    `\`${cluster.arn}\``,
  ],
});

function counts(cluster: Cluster): string {
  return `${counted(cluster.services, 'service')} · ${counted(cluster.runningTasks + cluster.pendingTasks, 'task')}`;
}
