import type { DeleteCapacityProviderRequest, DeleteCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { clientError } from '../api-error.ts';
import { changeableProvider } from '../capacity/providers.ts';
import { defineCommand } from '../command.ts';
import { tagsOf } from '../tags.ts';

/** Only one that no cluster uses; it stays describable as INACTIVE. */
export default defineCommand<DeleteCapacityProviderRequest, DeleteCapacityProviderResponse>(
  'DeleteCapacityProvider',
  (draft, input, call) => {
    const provider = changeableProvider(draft, input.capacityProvider ?? '', call);
    const user = draft
      .list('clusters')
      .find(({ shown }) => shown.status === 'ACTIVE' && shown.capacityProviders?.includes(provider.name));
    if (user !== undefined) {
      throw clientError(
        `The capacity provider cannot be deleted because it is associated with cluster: ${user.shown.clusterName}. Remove the capacity provider from the cluster and try again.`,
      );
    }
    const deleted = { ...provider, status: 'INACTIVE' as const, updateStatus: 'DELETE_COMPLETE' as const };
    draft.put('capacityProviders', provider.capacityProviderArn, deleted);
    return { capacityProvider: { ...deleted, tags: tagsOf(draft, provider.capacityProviderArn) } };
  },
);
