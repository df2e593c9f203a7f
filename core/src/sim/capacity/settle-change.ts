import { parseArn } from '../arns.ts';
import type { Draft } from '../transaction.ts';

/** Seconds from a change of a capacity provider, or of those of a cluster, until it has taken effect. */
export const settlingSeconds = 3;

/** What was under way has taken effect. */
export function settleChange(draft: Draft, arn: string): void {
  const type = parseArn(arn)?.type ?? '';
  if (type === 'capacity-provider') settleProvider(draft, arn);
  if (type === 'cluster') settleAttachments(draft, arn);
}

function settleProvider(draft: Draft, arn: string): void {
  const provider = draft.get('capacityProviders', arn);
  if (provider === undefined) return;
  const updateStatus = settled[provider.updateStatus ?? ''];
  if (updateStatus === undefined) return;
  const status = updateStatus === 'DELETE_COMPLETE' ? ('INACTIVE' as const) : ('ACTIVE' as const);
  draft.put('capacityProviders', arn, { ...provider, status, updateStatus });
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
