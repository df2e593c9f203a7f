import { ApiError } from '../api-error.ts';
import { arnInCluster } from '../clusters.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';

/** The ARN that a name or an ARN stands for in a cluster. */
export function serviceArnOf(cluster: ClusterRecord, reference: string): string {
  return arnInCluster(cluster, 'service', reference);
}

/** The service of a cluster that a name or an ARN names, INACTIVE ones included. */
export function findService(
  draft: Draft,
  cluster: ClusterRecord,
  reference: string,
): ServiceRecord | undefined {
  return draft.get('services', serviceArnOf(cluster, reference));
}

/** The service that a call is about. */
export function knownService(draft: Draft, cluster: ClusterRecord, reference: string): ServiceRecord {
  const service = findService(draft, cluster, reference);
  if (service === undefined) throw new ApiError('ServiceNotFoundException', 'Service not found.');
  return service;
}

/** The service that a call changes. */
export function activeService(draft: Draft, cluster: ClusterRecord, reference: string): ServiceRecord {
  const service = knownService(draft, cluster, reference);
  if (service.shown.status !== 'ACTIVE') {
    throw new ApiError('ServiceNotActiveException', 'Service was not ACTIVE.');
  }
  return service;
}
