import type { DaemonRecord } from '../records/daemon.ts';
import { setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';

/** A deleted daemon of which no task is left is gone, with its revisions and deployments. */
export function forgetDaemon(draft: Draft, { shown }: DaemonRecord): void {
  const { daemonArn } = shown;
  for (const one of draft.where('daemonRevisions', 'daemon', daemonArn)) {
    draft.remove('daemonRevisions', one.daemonRevisionArn);
  }
  for (const one of draft.where('daemonDeployments', 'daemon', daemonArn)) {
    draft.remove('daemonDeployments', one.shown.daemonDeploymentArn);
  }
  setTags(draft, daemonArn, []);
  draft.remove('daemons', daemonArn);
}
