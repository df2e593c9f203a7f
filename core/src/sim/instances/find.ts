import { invalidParameter } from '../api-error.ts';
import { identified } from '../identifiers.ts';
import type { ClusterRecord, ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';

/** The ARN that an id or an ARN stands for in a cluster. */
export function instanceArn(cluster: ClusterRecord, reference: string): string {
  return identified(cluster, 'container-instance', reference);
}

/** The instance of a cluster that an id or an ARN names; `undefined` when there is none. */
export function findInstance(
  draft: Draft,
  cluster: ClusterRecord,
  reference: string,
): ContainerInstanceRecord | undefined {
  return draft.get('containerInstances', instanceArn(cluster, reference));
}

/** The instance that a call is about. */
export function knownInstance(
  draft: Draft,
  cluster: ClusterRecord,
  reference: string,
): ContainerInstanceRecord {
  const found = findInstance(draft, cluster, reference);
  if (found === undefined) throw invalidParameter('The referenced container instance was not found.');
  return found;
}
