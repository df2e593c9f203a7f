import { wake } from '../agenda.ts';
import { ecsArn, parseArn } from '../arns.ts';
import { base62, digits } from '../ids.ts';
import type { DaemonRecord, DaemonRevisionRecord } from '../records/daemon.ts';
import type { Draft } from '../transaction.ts';

/** What a revision fixes. */
export type RevisionInput = Omit<
  DaemonRevisionRecord,
  'daemonRevisionArn' | 'daemonArn' | 'clusterArn' | 'createdAt'
>;

/** Starts a deployment of a daemon: a new revision that is to run on every instance of its providers. */
export function deployDaemon(draft: Draft, daemon: DaemonRecord, input: RevisionInput): DaemonRecord {
  const { daemonArn, clusterArn } = daemon.shown;
  const arn = parseArn(daemonArn);
  const path = arn?.path ?? [];
  const place = arn ?? { region: '', account: '' };
  const revision = ecsArn(place, 'daemon-revision', ...path, digits(draft.random, 19));
  const deploymentArn = ecsArn(place, 'daemon-deployment', ...path, base62(draft.random, 21));
  draft.put('daemonRevisions', revision, {
    daemonRevisionArn: revision,
    daemonArn,
    clusterArn,
    createdAt: draft.now,
    ...input,
  });
  stopDeployment(draft, daemon);
  draft.put('daemonDeployments', deploymentArn, {
    shown: {
      daemonDeploymentArn: deploymentArn,
      clusterArn,
      status: 'PENDING',
      deploymentConfiguration: daemon.configuration,
      createdAt: draft.now,
    },
    daemonArn,
    target: revision,
    sources: daemon.completed === undefined ? [] : [daemon.completed.revision],
  });
  const deployed: DaemonRecord = {
    ...daemon,
    target: revision,
    failures: 0,
    failedOn: [],
    shown: { ...daemon.shown, deploymentArn, updatedAt: draft.now },
  };
  draft.put('daemons', daemonArn, deployed);
  wake(draft, 'daemon', daemonArn, draft.now + 1);
  return deployed;
}

/** A deployment that is under way ends where another one begins. */
export function stopDeployment(draft: Draft, { shown }: DaemonRecord): void {
  const deployment = draft.get('daemonDeployments', shown.deploymentArn);
  if (deployment === undefined || deployment.shown.finishedAt !== undefined) return;
  draft.put('daemonDeployments', shown.deploymentArn, {
    ...deployment,
    shown: {
      ...deployment.shown,
      status: 'STOPPED',
      statusReason: 'The deployment was replaced by a newer one.',
      stoppedAt: draft.now,
      finishedAt: draft.now,
    },
  });
}
