import type { Cluster, Service, TaskQuery } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import cluster from './cluster.ts';
import service from './service.ts';

/** ECS forgets them after about an hour; those that were seen are kept on this machine. */
export default defineNode<TaskQuery, Cluster | Service>({
  kind: 'stopped-tasks',
  noun: 'stopped tasks',
  under: [cluster, service],
  order: 5,
  folder: true,
  list: async (_, parent) => [queryOf(parent)],
  id: () => 'stopped-tasks',
  view: () => ({ label: 'Stopped Tasks', icon: 'stop-circle' }),
});

function queryOf(parent: Cluster | Service): TaskQuery {
  if ('cluster' in parent) return { cluster: parent.cluster, service: parent.name, status: 'STOPPED' };
  return { cluster: parent.arn, status: 'STOPPED' };
}
