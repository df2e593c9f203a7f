import { ApiError } from './api-error.ts';
import { ecsArn, lastPart, type Place, parseArn } from './arns.ts';
import type { ClusterRecord } from './records/cluster.ts';
import type { Draft } from './transaction.ts';

/** The ARN that a `cluster` member stands for: a name or an ARN, `default` when absent. */
export function clusterArnOf(reference: string | undefined, place: Place): string {
  if (reference !== undefined && parseArn(reference)?.type === 'cluster') return reference;
  return ecsArn(place, 'cluster', lastPart(reference ?? '') || 'default');
}

/** The ACTIVE cluster that a call works in. */
export function activeCluster(draft: Draft, reference: string | undefined, place: Place): ClusterRecord {
  const cluster = draft.get('clusters', clusterArnOf(reference, place));
  if (cluster === undefined || cluster.shown.status !== 'ACTIVE') throw clusterNotFound();
  return cluster;
}

export function clusterNotFound(): ApiError {
  return new ApiError('ClusterNotFoundException', 'Cluster not found.');
}
