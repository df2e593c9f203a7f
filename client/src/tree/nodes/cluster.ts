import type { Cluster, EcsQueries } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { code, md } from '#core/words/markdown.ts';
import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import connection from './connection.ts';

export default defineNode<Cluster, Connection>({
  kind: 'cluster',
  noun: 'cluster',
  under: [connection],
  pane: 'clusters',
  filterable: true,
  pinnable: true,
  sorted: true,
  none: 'No clusters',
  list: (ecs) => ecs.clusters(),
  searched: searchedIn,
  reload: (ecs, cluster) => ecs.cluster(cluster.arn),
  id: (cluster) => cluster.arn,
  arn: (cluster) => cluster.arn,
  reference: ({ arn }) => ({ kind: 'cluster', arn }),
  view: (cluster) => ({
    label: cluster.name,
    ...(cluster.status !== 'ACTIVE' && { description: cluster.status }),
    summary: counts(cluster),
    icon: 'server-environment',
  }),
  tooltip: (cluster) => [
    md`**${cluster.name}** ${cluster.status}`,
    md`Services: ${cluster.services}`,
    md`Tasks: ${cluster.runningTasks} running, ${cluster.pendingTasks} pending`,
    md`Container instances: ${cluster.instances}`,
    ...(cluster.capacityProviders.length > 0
      ? [md`Capacity providers: ${cluster.capacityProviders.join(', ')}`]
      : []),
    code(cluster.arn),
  ],
});

function counts(cluster: Cluster): string {
  return `${counted(cluster.services, 'service')} · ${counted(cluster.runningTasks + cluster.pendingTasks, 'task')}`;
}

/** What is found by the filter without opening the cluster: its services and its running tasks. */
async function searchedIn(ecs: EcsQueries, { arn }: Cluster): Promise<string[]> {
  const [services, tasks] = await Promise.all([
    ecs.services(arn),
    ecs.tasks({ cluster: arn, status: 'RUNNING' }),
  ]);
  return [
    ...services.flatMap(({ name, taskDefinition }) => [name, shortName(taskDefinition)]),
    ...tasks.flatMap(({ id, taskDefinition }) => [id.slice(0, 8), shortName(taskDefinition)]),
  ];
}
