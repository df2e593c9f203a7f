import type {
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { wakeCapacity, wakeCluster } from '../agenda.ts';
import type { Place } from '../arns.ts';
import { refuseBusyAttachments, withAttachments } from '../capacity/attachments.ts';
import { checkStrategy } from '../capacity/launch.ts';
import { checkProviders, providerArn, refuseInUse } from '../capacity/providers.ts';
import { viewCluster, withProviders } from '../cluster-view.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';

/** Replaces the cluster's providers and its default strategy. */
export default defineCommand<PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse>(
  'PutClusterCapacityProviders',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    refuseBusyAttachments(cluster);
    const { defaultCapacityProviderStrategy = [] } = input;
    const capacityProviders = withManaged(draft, cluster, input.capacityProviders ?? [], call);
    checkProviders(draft, input.capacityProviders ?? [], call);
    if (defaultCapacityProviderStrategy.length > 0) {
      checkStrategy(defaultCapacityProviderStrategy, capacityProviders);
    }
    const before = cluster.shown.capacityProviders ?? [];
    refuseInUse(
      draft,
      cluster,
      before.filter((name) => !capacityProviders.includes(name)),
    );
    const replaced = {
      ...cluster,
      shown: { ...cluster.shown, capacityProviders, defaultCapacityProviderStrategy },
    };
    const changed = withAttachments(draft, replaced, call);
    draft.put('clusters', cluster.shown.clusterArn, changed);
    wakeCluster(draft, cluster.shown.clusterArn, call.now);
    for (const name of capacityProviders) wakeCapacity(draft, cluster.shown.clusterArn, name, call.now);
    return { cluster: viewCluster(draft, changed, withProviders) };
  },
);

/** Managed Instances providers belong to the cluster, whether the call names them or not. */
function withManaged(
  draft: Draft,
  { shown }: ClusterRecord,
  named: readonly string[],
  place: Place,
): readonly string[] {
  const managed = (shown.capacityProviders ?? []).filter(
    (name) => draft.get('capacityProviders', providerArn(name, place))?.cluster === shown.clusterName,
  );
  return [...named, ...managed.filter((name) => !named.includes(name))];
}
