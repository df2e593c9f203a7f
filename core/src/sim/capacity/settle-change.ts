import { wake } from '../agenda.ts';
import { ecsArn, parseArn } from '../arns.ts';
import { settleGateway, settleRoute } from '../gateways/settle.ts';
import { advanceAgentUpdate } from '../instances/agent-update.ts';
import { retire } from '../instances/retire.ts';
import type { Draft } from '../transaction.ts';
import type { CapacityProviderRecord } from './providers.ts';
import { settlingSeconds } from './settling.ts';

/** What was under way has taken effect. */
export function settleChange(draft: Draft, arn: string): void {
  settlers[parseArn(arn)?.type ?? '']?.(draft, arn);
}

const settlers: Readonly<Record<string, ((draft: Draft, arn: string) => void) | undefined>> = {
  'capacity-provider': settleProvider,
  cluster: settleAttachments,
  'daemon-task-definition': settleDefinition,
  'container-instance': advanceAgentUpdate,
  gateway: settleGateway,
  'gateway-route': settleRoute,
};

function settleProvider(draft: Draft, arn: string): void {
  const provider = draft.get('capacityProviders', arn);
  if (provider === undefined) return;
  const updateStatus = settled[provider.updateStatus ?? ''];
  if (updateStatus === undefined) return;
  if (updateStatus === 'DELETE_COMPLETE' && hasInstances(draft, provider)) {
    wake(draft, 'settling', arn, draft.now + settlingSeconds);
    return;
  }
  if (updateStatus === 'DELETE_COMPLETE') leaveCluster(draft, provider);
  const status = updateStatus === 'DELETE_COMPLETE' ? ('INACTIVE' as const) : ('ACTIVE' as const);
  draft.put('capacityProviders', arn, { ...provider, status, updateStatus });
}

/** Managed Instances that are still there are taken away first. */
function hasInstances(
  draft: Draft,
  { cluster = '', name, capacityProviderArn }: CapacityProviderRecord,
): boolean {
  const place = parseArn(capacityProviderArn);
  if (cluster === '' || place === undefined) return false;
  const left = draft
    .where('containerInstances', 'cluster', ecsArn(place, 'cluster', cluster))
    .filter(({ shown }) => shown.capacityProviderName === name && shown.status !== 'INACTIVE');
  for (const instance of left) retire(draft, instance);
  return left.length > 0;
}

/** A Managed Instances provider belongs to a cluster, and is off its list when it is gone. */
function leaveCluster(
  draft: Draft,
  { cluster = '', name, capacityProviderArn }: CapacityProviderRecord,
): void {
  const place = parseArn(capacityProviderArn);
  const record = place && draft.get('clusters', ecsArn(place, 'cluster', cluster));
  if (record === undefined) return;
  const capacityProviders = (record.shown.capacityProviders ?? []).filter((one) => one !== name);
  draft.put('clusters', record.shown.clusterArn, {
    ...record,
    shown: { ...record.shown, capacityProviders },
  });
}

const settled: Readonly<
  Record<string, 'CREATE_COMPLETE' | 'UPDATE_COMPLETE' | 'DELETE_COMPLETE' | undefined>
> = {
  CREATE_IN_PROGRESS: 'CREATE_COMPLETE',
  UPDATE_IN_PROGRESS: 'UPDATE_COMPLETE',
  DELETE_IN_PROGRESS: 'DELETE_COMPLETE',
};

function settleAttachments(draft: Draft, arn: string): void {
  const cluster = draft.get('clusters', arn);
  if (cluster?.shown.attachmentsStatus !== 'UPDATE_IN_PROGRESS') return;
  const attachments = (cluster.shown.attachments ?? []).map((one) => ({ ...one, status: 'CREATED' }));
  const shown = { ...cluster.shown, attachments, attachmentsStatus: 'UPDATE_COMPLETE' };
  draft.put('clusters', arn, { ...cluster, shown });
}

/** A revision that is being deleted stays as long as a daemon has it. */
function settleDefinition(draft: Draft, arn: string): void {
  const definition = draft.get('daemonTaskDefinitions', arn);
  if (definition?.shown.status !== 'DELETE_IN_PROGRESS') return;
  const used = draft
    .list('daemonRevisions')
    .some(({ daemonTaskDefinitionArn }) => daemonTaskDefinitionArn === arn);
  if (used) return;
  draft.put('daemonTaskDefinitions', arn, {
    ...definition,
    shown: { ...definition.shown, status: 'DELETED' },
  });
}
