import { ecsArn, parseArn } from '../arns.ts';
import type { Draft } from '../transaction.ts';
import { type Provided, planJoining } from './launching.ts';
import { scaleGroup } from './scale-group.ts';
import { scaleManaged } from './scale-managed.ts';

/** One look at the instances of a capacity provider in a cluster; the key names both (agenda.ts). */
export function scaleCapacity(draft: Draft, key: string): void {
  const provided = providedBy(draft, key);
  if (provided?.provider.autoScalingGroupProvider !== undefined) scaleGroup(draft, provided);
  if (provided?.provider.managedInstancesProvider !== undefined) scaleManaged(draft, provided);
  planJoining(draft, key);
}

/** The provider and the cluster, as long as both are there and belong together. */
function providedBy(draft: Draft, key: string): Provided | undefined {
  const [clusterArn = '', name = ''] = key.split(' ');
  const cluster = draft.get('clusters', clusterArn);
  const place = parseArn(clusterArn);
  if (cluster?.shown.status !== 'ACTIVE' || place === undefined) return undefined;
  if (cluster.shown.capacityProviders?.includes(name) !== true) return undefined;
  const provider = draft.get('capacityProviders', ecsArn(place, 'capacity-provider', name));
  return provider?.status === 'ACTIVE' ? { cluster, provider } : undefined;
}
