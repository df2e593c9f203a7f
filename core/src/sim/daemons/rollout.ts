import { wake } from '../agenda.ts';
import type { DaemonDeploymentRecord, DaemonRecord } from '../records/daemon.ts';
import type { Draft } from '../transaction.ts';
import { daemonTasks, instancesOf, taskOn } from './instances.ts';

/** How many failures of the target revision trip the circuit breaker: half of the instances, at least three. */
export function daemonThreshold(draft: Draft, daemon: DaemonRecord): number {
  return Math.min(Math.max(Math.ceil(instancesOf(draft, daemon).length / 2), 3), 200);
}

/** Goes back to the revision that was reached last when the target has failed too often; without one the deployment stops. */
export function judgeDaemon(draft: Draft, daemon: DaemonRecord): DaemonRecord {
  const deployment = openDeployment(draft, daemon);
  if (deployment === undefined || daemon.failures < daemonThreshold(draft, daemon)) return daemon;
  const reason = 'Daemon deployment circuit breaker: tasks failed to start.';
  const { completed } = daemon;
  const back = completed !== undefined && completed.revision !== daemon.target;
  const isSecond = deployment.shown.status === 'ROLLBACK_IN_PROGRESS';
  if (!back || isSecond) {
    finish(
      draft,
      { ...deployment, tripped: daemon.failures },
      isSecond ? 'ROLLBACK_FAILED' : 'STOPPED',
      reason,
    );
    return kept(draft, { ...daemon, failures: 0 });
  }
  draft.put('daemonDeployments', daemon.shown.deploymentArn, {
    ...deployment,
    tripped: daemon.failures,
    shown: {
      ...deployment.shown,
      status: 'ROLLBACK_IN_PROGRESS',
      statusReason: reason,
      rollback: {
        reason,
        startedAt: draft.now,
        rollbackTargetDaemonRevisionArn: completed.revision,
        rollbackCapacityProviders: completed.providers,
      },
    },
  });
  return kept(draft, { ...daemon, target: completed.revision, providers: completed.providers, failures: 0 });
}

function kept(draft: Draft, daemon: DaemonRecord): DaemonRecord {
  draft.put('daemons', daemon.shown.daemonArn, daemon);
  return daemon;
}

/** Takes a deployment from PENDING on, and to its end when every instance runs the target and the bake time is over. */
export function settleDeployment(draft: Draft, daemon: DaemonRecord): void {
  const deployment = openDeployment(draft, daemon);
  if (deployment === undefined) return;
  if (deployment.shown.status === 'PENDING') {
    begin(draft, deployment);
    wake(draft, 'daemon', daemon.shown.daemonArn, draft.now + 1);
    return;
  }
  if (!isReached(draft, daemon)) {
    const { reachedAt: _reached, ...rest } = deployment;
    if (deployment.reachedAt !== undefined) keepDeployment(draft, rest);
    return;
  }
  const reachedAt = deployment.reachedAt ?? draft.now;
  const end = reachedAt + (daemon.configuration.bakeTimeInMinutes ?? 0) * 60;
  if (end > draft.now) {
    keepDeployment(draft, { ...deployment, reachedAt });
    wake(draft, 'daemon', daemon.shown.daemonArn, end);
    return;
  }
  const rollsBack = deployment.shown.status === 'ROLLBACK_IN_PROGRESS';
  finish(draft, deployment, rollsBack ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
  kept(draft, {
    ...daemon,
    failures: 0,
    completed: { revision: daemon.target, providers: daemon.providers },
  });
}

function begin(draft: Draft, deployment: DaemonDeploymentRecord): void {
  keepDeployment(draft, {
    ...deployment,
    shown: { ...deployment.shown, status: 'IN_PROGRESS', startedAt: draft.now },
  });
}

/** Whether the target revision runs on every instance that is there to stay, and no other one anywhere. */
function isReached(draft: Draft, daemon: DaemonRecord): boolean {
  const tasks = daemonTasks(draft, daemon);
  if (tasks.some((task) => task.daemon?.revision !== daemon.target)) return false;
  return instancesOf(draft, daemon).every((instance) => {
    return taskOn(tasks, instance)?.shown.lastStatus === 'RUNNING';
  });
}

function openDeployment(draft: Draft, { shown }: DaemonRecord): DaemonDeploymentRecord | undefined {
  const deployment = draft.get('daemonDeployments', shown.deploymentArn);
  return deployment?.shown.finishedAt === undefined ? deployment : undefined;
}

type End = 'SUCCESSFUL' | 'STOPPED' | 'ROLLBACK_SUCCESSFUL' | 'ROLLBACK_FAILED';

function finish(draft: Draft, deployment: DaemonDeploymentRecord, status: End, statusReason?: string): void {
  keepDeployment(draft, {
    ...deployment,
    shown: {
      ...deployment.shown,
      status,
      finishedAt: draft.now,
      ...(status === 'STOPPED' ? { stoppedAt: draft.now } : {}),
      ...(statusReason === undefined ? {} : { statusReason }),
    },
  });
}

function keepDeployment(draft: Draft, deployment: DaemonDeploymentRecord): void {
  draft.put('daemonDeployments', deployment.shown.daemonDeploymentArn, deployment);
}
