import type { UpdateCapacityProviderRequest, UpdateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { wake, wakeCapacity } from '../agenda.ts';
import { ApiError, invalidParameter } from '../api-error.ts';
import { lastPart } from '../arns.ts';
import { withAttachments } from '../capacity/attachments.ts';
import { changedGroup } from '../capacity/auto-scaling-group.ts';
import { changedManaged } from '../capacity/managed-instances.ts';
import { type CapacityProviderRecord, changeableProvider, clustersWith } from '../capacity/providers.ts';
import { settlingSeconds } from '../capacity/settling.ts';
import { type Call, defineCommand } from '../command.ts';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** Takes effect a moment later; until then another change is refused. */
export default defineCommand<UpdateCapacityProviderRequest, UpdateCapacityProviderResponse>(
  'UpdateCapacityProvider',
  (draft, input, call) => {
    const provider = changeableProvider(draft, input.name ?? '', call);
    refuseBusy(provider);
    const updated = {
      ...provider,
      ...changesOf(provider, input),
      updateStatus: 'UPDATE_IN_PROGRESS' as const,
    };
    draft.put('capacityProviders', provider.capacityProviderArn, updated);
    wake(draft, 'settling', provider.capacityProviderArn, call.now + settlingSeconds);
    lookAtClusters(draft, updated, call);
    return { capacityProvider: { ...updated, tags: tagsOf(draft, provider.capacityProviderArn) } };
  },
);

/** What the input changes of its own kind of provider; the other kind is refused. */
function changesOf(provider: CapacityProviderRecord, input: Wire<UpdateCapacityProviderRequest>) {
  const { autoScalingGroupProvider: group, managedInstancesProvider: managed } = provider;
  const { autoScalingGroupProvider: groupUpdate, managedInstancesProvider: managedUpdate } = input;
  const wrong = group === undefined ? groupUpdate : managedUpdate;
  const elsewhere = input.cluster !== undefined && lastPart(input.cluster) !== provider.cluster;
  if (wrong !== undefined || elsewhere) {
    throw invalidParameter('The specified parameters do not match the type of the capacity provider.');
  }
  return {
    ...(group === undefined || groupUpdate === undefined
      ? {}
      : { autoScalingGroupProvider: changedGroup(group, groupUpdate) }),
    ...(managed === undefined || managedUpdate === undefined
      ? {}
      : { managedInstancesProvider: changedManaged(managed, managedUpdate) }),
  };
}

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
