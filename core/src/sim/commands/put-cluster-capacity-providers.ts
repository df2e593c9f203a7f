import type {
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { wakeCapacity, wakeCluster } from '../agenda.ts';
import { refuseBusyAttachments, withAttachments } from '../capacity/attachments.ts';
import { checkProviders, refuseInUse } from '../capacity/providers.ts';
import { viewCluster, withProviders } from '../cluster-view.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';

/** Replaces the cluster's providers and its default strategy. */
export default defineCommand<PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse>(
  'PutClusterCapacityProviders',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    refuseBusyAttachments(cluster);
    const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = input;
    checkProviders(draft, capacityProviders, defaultCapacityProviderStrategy, call);
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
