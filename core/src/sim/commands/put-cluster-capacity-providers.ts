import type {
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { wakeCluster } from '../agenda.ts';
import { checkProviders, refuseInUse } from '../capacity/providers.ts';
import { viewCluster } from '../cluster-view.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';

/** Replaces the cluster's providers and its default strategy. */
export default defineCommand<PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse>(
  'PutClusterCapacityProviders',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = input;
    checkProviders(draft, capacityProviders, defaultCapacityProviderStrategy, call);
    const before = cluster.shown.capacityProviders ?? [];
    refuseInUse(
      draft,
      cluster,
      before.filter((name) => !capacityProviders.includes(name)),
    );
    const changed = {
      ...cluster,
      shown: { ...cluster.shown, capacityProviders, defaultCapacityProviderStrategy },
    };
    draft.put('clusters', cluster.shown.clusterArn, changed);
    wakeCluster(draft, cluster.shown.clusterArn, call.now);
    return { cluster: viewCluster(draft, changed) };
  },
);
