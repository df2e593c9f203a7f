import type { DeleteCapacityProviderRequest, DeleteCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { clientError } from '../api-error.ts';
import { clustersWith, deletableProvider } from '../capacity/providers.ts';
import { settlingSeconds } from '../capacity/settle-change.ts';
import { defineCommand } from '../command.ts';
import { tagsOf } from '../tags.ts';

/** Only one that no cluster uses; a moment later it is INACTIVE, and stays describable. */
export default defineCommand<DeleteCapacityProviderRequest, DeleteCapacityProviderResponse>(
  'DeleteCapacityProvider',
  (draft, input, call) => {
    const provider = deletableProvider(draft, input.capacityProvider ?? '', call);
    const [user] = clustersWith(draft, provider.name);
    if (user !== undefined) {
      throw clientError(
        `The capacity provider cannot be deleted because it is associated with cluster: ${user.shown.clusterName}. Remove the capacity provider from the cluster and try again.`,
      );
    }
    const deleted = { ...provider, updateStatus: 'DELETE_IN_PROGRESS' as const };
    draft.put('capacityProviders', provider.capacityProviderArn, deleted);
    wake(draft, 'settling', provider.capacityProviderArn, call.now + settlingSeconds);
    return { capacityProvider: { ...deleted, tags: tagsOf(draft, provider.capacityProviderArn) } };
  },
);
