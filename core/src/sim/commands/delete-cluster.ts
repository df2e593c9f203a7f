import type { DeleteClusterRequest, DeleteClusterResponse } from '@aws-sdk/client-ecs';
import { ApiError } from '../api-error.ts';
import { leavePool } from '../capacity/pool.ts';
import { viewCluster } from '../cluster-view.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { associationKey } from '../gateways/find.ts';
import type { Draft } from '../transaction.ts';

/**
 * An empty cluster becomes INACTIVE: hidden from lists, describable, and brought back by CreateCluster. Instances
 * of the declared pool do not count as content, since nobody registered them.
 */
export default defineCommand<DeleteClusterRequest, DeleteClusterResponse>(
  'DeleteCluster',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    refuseContent(draft, cluster.shown.clusterArn);
    const deleted = { ...cluster, shown: { ...cluster.shown, status: 'INACTIVE' } };
    draft.put('clusters', cluster.shown.clusterArn, deleted);
    for (const one of draft.where('gatewayAssociations', 'cluster', cluster.shown.clusterArn)) {
      draft.remove('gatewayAssociations', associationKey(one.gatewayArn, one.clusterArn));
    }
    leavePool(draft, cluster.shown.clusterArn, call);
    return { cluster: viewCluster(draft, deleted) };
  },
);

function refuseContent(draft: Draft, clusterArn: string): void {
  if (draft.where('services', 'cluster', clusterArn).some(({ shown }) => shown.status !== 'INACTIVE')) {
    throw contains('Services', 'Services are active');
  }
  if (draft.count('tasks', 'cluster', clusterArn) > 0) {
    throw contains('Tasks', 'Tasks are active');
  }
  if (draft.count('daemons', 'cluster', clusterArn) > 0) throw contains('Services', 'Daemons are active');
  const instances = draft.where('containerInstances', 'cluster', clusterArn);
  if (instances.some(({ shown, ofPool }) => shown.status !== 'INACTIVE' && ofPool !== true)) {
    throw contains('ContainerInstances', 'Container Instances are active or draining');
  }
}

function contains(what: string, state: string): ApiError {
  return new ApiError(`ClusterContains${what}Exception`, `The Cluster cannot be deleted while ${state}.`);
}
