import type { DeleteCapacityProviderRequest, DeleteCapacityProviderResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { clientError } from '../api-error.ts';
import { lastPart } from '../arns.ts';
import {
  type CapacityProviderRecord,
  clustersWith,
  deletableProvider,
  refuseInUse,
} from '../capacity/providers.ts';
import { settlingSeconds } from '../capacity/settling.ts';
import { clusterNotFound } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';

/** Only one that no cluster uses; a moment later it is INACTIVE, and stays describable. */
export default defineCommand<DeleteCapacityProviderRequest, DeleteCapacityProviderResponse>(
  'DeleteCapacityProvider',
  (draft, input, call) => {
    const provider = deletableProvider(draft, input.capacityProvider ?? '', call);
    const managed = provider.managedInstancesProvider !== undefined;
    if (managed) refuseUsed(draft, provider, input.cluster);
    const [user] = clustersWith(draft, provider.name);
    if (user !== undefined && !managed) {
      throw clientError(
        `The capacity provider cannot be deleted because it is associated with cluster: ${user.shown.clusterName}. Remove the capacity provider from the cluster and try again.`,
      );
    }
    const deleted = {
      ...provider,
      ...(managed ? { status: 'DEPROVISIONING' as const } : {}),
      updateStatus: 'DELETE_IN_PROGRESS' as const,
    };
    draft.put('capacityProviders', provider.capacityProviderArn, deleted);
    wake(draft, 'settling', provider.capacityProviderArn, call.now + settlingSeconds);
    return { capacityProvider: { ...deleted, tags: tagsOf(draft, provider.capacityProviderArn) } };
  },
);

/** One of Managed Instances belongs to its cluster; there no service, task or daemon may use it. */
function refuseUsed(draft: Draft, provider: CapacityProviderRecord, cluster: string | undefined): void {
  if (cluster !== undefined && lastPart(cluster) !== provider.cluster) throw clusterNotFound();
  for (const record of clustersWith(draft, provider.name)) refuseInUse(draft, record, [provider.name]);
  const daemon = draft
    .list('daemons')
    .find(({ providers }) => providers.includes(provider.capacityProviderArn));
  if (daemon === undefined) return;
  throw clientError(
    `The capacity provider cannot be deleted because the daemon ${daemon.name} uses it. Delete the daemon and try again.`,
  );
}
