import type { UpdateCapacityProviderRequest, UpdateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { wake, wakeCapacity } from '../agenda.ts';
import { ApiError } from '../api-error.ts';
import { withAttachments } from '../capacity/attachments.ts';
import { changedGroup } from '../capacity/auto-scaling-group.ts';
import { type CapacityProviderRecord, changeableProvider, clustersWith } from '../capacity/providers.ts';
import { settlingSeconds } from '../capacity/settle-change.ts';
import { type Call, defineCommand } from '../command.ts';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';

/** Takes effect a moment later; until then another change is refused. */
export default defineCommand<UpdateCapacityProviderRequest, UpdateCapacityProviderResponse>(
  'UpdateCapacityProvider',
  (draft, input, call) => {
    const provider = changeableProvider(draft, input.name ?? '', call);
    refuseBusy(provider);
    const { autoScalingGroupProvider: group } = provider;
    const updated =
      group === undefined || input.autoScalingGroupProvider === undefined
        ? provider
        : {
            ...provider,
            autoScalingGroupProvider: changedGroup(group, input.autoScalingGroupProvider),
            updateStatus: 'UPDATE_IN_PROGRESS' as const,
          };
    draft.put('capacityProviders', provider.capacityProviderArn, updated);
    wake(draft, 'settling', provider.capacityProviderArn, call.now + settlingSeconds);
    lookAtClusters(draft, updated, call);
    return { capacityProvider: { ...updated, tags: tagsOf(draft, provider.capacityProviderArn) } };
  },
);

function refuseBusy({ updateStatus }: CapacityProviderRecord): void {
  if (updateStatus?.endsWith('_IN_PROGRESS') !== true) return;
  throw new ApiError(
    'UpdateInProgressException',
    'The specified capacity provider has a change in progress. Wait until it has taken effect and try again.',
  );
}

/** Scaling and draining may be on or off now in the clusters that have the provider. */
function lookAtClusters(draft: Draft, { name }: CapacityProviderRecord, call: Call): void {
  for (const cluster of clustersWith(draft, name)) {
    draft.put('clusters', cluster.shown.clusterArn, withAttachments(draft, cluster, call));
    wakeCapacity(draft, cluster.shown.clusterArn, name, call.now);
  }
}
