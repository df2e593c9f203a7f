import type { CreateClusterRequest, CreateClusterResponse } from '@aws-sdk/client-ecs';
import { effectiveSetting } from '../account-settings.ts';
import { invalidParameter } from '../api-error.ts';
import { withAttachments } from '../capacity/attachments.ts';
import { checkStrategy } from '../capacity/launch.ts';
import { joinPool } from '../capacity/pool.ts';
import { checkProviders } from '../capacity/providers.ts';
import { viewCluster, withProviders } from '../cluster-view.ts';
import { clusterArnOf, withSettings } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { defaultNamespace } from '../discovery/default-namespace.ts';
import { checkedTags, setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** Idempotent by name: an ACTIVE cluster is answered as it is, an INACTIVE one becomes ACTIVE again. */
export default defineCommand<CreateClusterRequest, CreateClusterResponse>(
  'CreateCluster',
  (draft, input, call) => {
    const clusterName = input.clusterName ?? 'default';
    if (!/^[\w-]{1,255}$/.test(clusterName)) throw invalidParameter('Invalid cluster name');
    const clusterArn = clusterArnOf(clusterName, call);
    const existing = draft.get('clusters', clusterArn);
    if (existing?.shown.status === 'ACTIVE') return { cluster: viewCluster(draft, existing) };

    const tags = checkedTags(input.tags);
    const { capacityProviders = [], defaultCapacityProviderStrategy: strategy = [] } = input;
    checkProviders(draft, capacityProviders, call);
    if (strategy.length > 0) checkStrategy(strategy, capacityProviders);
    const insights = {
      name: 'containerInsights' as const,
      value: effectiveSetting(draft, 'containerInsights', call),
    };
    const settings = withSettings([insights], input.settings);
    const created = {
      shown: { clusterArn, clusterName, status: 'ACTIVE', settings, ...configured(draft, input, call) },
      createdAt: call.now,
    };
    const cluster = withAttachments(draft, created, call);
    draft.put('clusters', clusterArn, cluster);
    setTags(draft, clusterArn, tags);
    joinPool(draft, cluster, call);
    return { cluster: viewCluster(draft, cluster, withProviders) };
  },
);

function configured(draft: Draft, input: Wire<CreateClusterRequest>, call: Call) {
  const { configuration } = input;
  const serviceConnectDefaults = defaultNamespace(draft, input.serviceConnectDefaults, call);
  return {
    capacityProviders: input.capacityProviders ?? [],
    defaultCapacityProviderStrategy: input.defaultCapacityProviderStrategy ?? [],
    ...(configuration === undefined ? {} : { configuration }),
    ...(serviceConnectDefaults === undefined ? {} : { serviceConnectDefaults }),
  };
}
