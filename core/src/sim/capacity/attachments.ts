import type { Attachment } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { ApiError } from '../api-error.ts';
import type { Call } from '../command.ts';
import { uuid } from '../ids.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { providerArn } from './providers.ts';
import { settlingSeconds } from './settling.ts';

/** Refuses another change of a cluster's providers while one is under way. */
export function refuseBusyAttachments({ shown }: ClusterRecord): void {
  if (shown.attachmentsStatus !== 'UPDATE_IN_PROGRESS') return;
  throw new ApiError(
    'UpdateInProgressException',
    'The specified cluster is in a busy state. Cluster attachments need to be in UPDATE_COMPLETE or UPDATE_FAILED state.',
  );
}

/**
 * The cluster with what ECS sets up for its Auto Scaling groups: a scaling policy for managed scaling, a
 * lifecycle hook for managed draining. Those of providers that stay are kept; new ones take a moment.
 */
export function withAttachments(draft: Draft, cluster: ClusterRecord, call: Call): ClusterRecord {
  const before = cluster.shown.attachments ?? [];
  const attachments = (cluster.shown.capacityProviders ?? []).flatMap((name) =>
    attachmentsOf(draft, name, call).map(
      (made) => before.find((one) => one.type === made.type && providerIn(one) === name) ?? made,
    ),
  );
  if (attachments.length === 0 && before.length === 0) return cluster;
  const { clusterArn } = cluster.shown;
  const changed = attachments.length !== before.length || attachments.some((one) => !before.includes(one));
  if (!changed) return cluster;
  wake(draft, 'settling', clusterArn, call.now + settlingSeconds);
  return { ...cluster, shown: { ...cluster.shown, attachments, attachmentsStatus: 'UPDATE_IN_PROGRESS' } };
}

function attachmentsOf(draft: Draft, name: string, call: Call): Wire<Attachment>[] {
  const group = draft.get('capacityProviders', providerArn(name, call))?.autoScalingGroupProvider;
  if (group === undefined) return [];
  const policy = `ECSManagedAutoScalingPolicy-${uuid(call.random)}`;
  return [
    ...(group.managedScaling?.status === 'ENABLED'
      ? [attachment('as_policy', name, { name: 'scalingPolicyName', value: policy }, call)]
      : []),
    ...(group.managedDraining === 'ENABLED'
      ? [attachment('managed_draining', name, drainingHook, call)]
      : []),
  ];
}

const drainingHook = {
  name: 'autoScalingLifecycleHookName',
  value: 'ecs-managed-draining-termination-hook',
};

function attachment(
  type: string,
  provider: string,
  detail: { readonly name: string; readonly value: string },
  call: Call,
): Wire<Attachment> {
  return {
    id: uuid(call.random),
    type,
    status: 'PRECREATED',
    details: [{ name: 'capacityProviderName', value: provider }, detail],
  };
}

function providerIn({ details }: Wire<Attachment>): string | undefined {
  return details?.find(({ name }) => name === 'capacityProviderName')?.value;
}
