import { wake } from '../agenda.ts';
import { isBusy } from '../capacity/own-instances.ts';
import { retire } from '../instances/retire.ts';
import { saveInstance } from '../instances/save.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { DaemonRecord } from '../records/daemon.ts';
import type { TaskRecord } from '../records/task.ts';
import { stopTask } from '../tasks/stop.ts';
import type { Draft } from '../transaction.ts';
import { forgetDaemon } from './forget.ts';
import { daemonTasks, instancesOf, providerArnOf, taskOn } from './instances.ts';
import { criticalDaemons } from './on-provider.ts';
import { judgeDaemon, settleDeployment } from './rollout.ts';
import { startDaemonTask } from './start-task.ts';

/** How many percent of the instances are drained at once when the daemon does not say. */
const defaultDrainPercent = 25;

/** Seconds until a daemon that is not critical is tried again where it has failed. */
const retrySeconds = 60;

/**
 * One look at a daemon: exactly one task on each instance of its providers, the first one there and the last to
 * go; where another revision runs, the instance is drained and replaced.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons-deployments.html
 */
export function reconcileManagedDaemon(draft: Draft, arn: string): void {
  const daemon = draft.get('daemons', arn);
  if (daemon === undefined) return;
  leaveDraining(draft, daemon);
  if (daemon.shown.status === 'DELETE_IN_PROGRESS') {
    replaceOutdated(draft, daemon, (instance, tasks) => taskOn(tasks, instance) !== undefined);
    if (daemonTasks(draft, daemon).length === 0) forgetDaemon(draft, daemon);
  } else {
    reconcileActive(draft, daemon);
  }
  admitReady(draft, daemon);
}

function reconcileActive(draft: Draft, before: DaemonRecord): void {
  const daemon = endWithout(draft, judgeDaemon(draft, before));
  startMissing(draft, daemon);
  replaceOutdated(draft, daemon, (instance, tasks) => isOutdated(draft, daemon, instance, tasks));
  settleDeployment(draft, draft.get('daemons', daemon.shown.daemonArn) ?? daemon);
}

/** On a draining instance the daemon stays until nothing else runs there. */
function leaveDraining(draft: Draft, daemon: DaemonRecord): void {
  for (const task of daemonTasks(draft, daemon)) {
    const instance = draft.get('containerInstances', task.shown.containerInstanceArn ?? '');
    if (instance?.shown.status !== 'DRAINING' || isBusy(draft, instance)) continue;
    const reason = 'The container instance is being drained.';
    stopTask(draft, task, { code: 'ServiceSchedulerInitiated', reason });
  }
}

function isCritical(draft: Draft, { target }: DaemonRecord): boolean {
  return draft.get('daemonRevisions', target)?.critical !== false;
}

/** An instance that has lost a critical daemon is drained at once; of others the loss is forgotten after a while. */
function endWithout(draft: Draft, daemon: DaemonRecord): DaemonRecord {
  if (daemon.failedOn.length === 0) return daemon;
  const { daemonArn } = daemon.shown;
  const critical = isCritical(draft, daemon);
  const failedOn = critical ? [] : daemon.failedOn.filter(({ at }) => at + retrySeconds > draft.now);
  const left = { ...daemon, failedOn };
  draft.put('daemons', daemonArn, left);
  for (const { at } of failedOn) wake(draft, 'daemon', daemonArn, at + retrySeconds);
  for (const instance of critical ? instancesOf(draft, daemon) : []) {
    if (hasFailedOn(daemon, instance)) retire(draft, instance);
  }
  return left;
}

function hasFailedOn({ failedOn }: DaemonRecord, { shown }: ContainerInstanceRecord): boolean {
  return failedOn.some(({ instance }) => instance === shown.containerInstanceArn);
}

/** A new instance gets its daemon before anything else; one that is in use gets a daemon that is not critical. */
function startMissing(draft: Draft, daemon: DaemonRecord): void {
  const tasks = daemonTasks(draft, daemon);
  for (const instance of instancesOf(draft, daemon)) {
    if (taskOn(tasks, instance) !== undefined) continue;
    const isNew = instance.shown.status === 'REGISTERING' || !isCritical(draft, daemon);
    if (isNew && !hasFailedOn(daemon, instance)) startDaemonTask(draft, daemon, instance);
  }
}

/** Another revision runs there, or none although the instance is in use already. */
function isOutdated(
  draft: Draft,
  daemon: DaemonRecord,
  instance: ContainerInstanceRecord,
  tasks: readonly TaskRecord[],
): boolean {
  const task = taskOn(tasks, instance);
  if (task !== undefined) return task.daemon?.revision !== daemon.target;
  return instance.shown.status === 'ACTIVE' && isCritical(draft, daemon);
}

/** Drains outdated instances by batches of the drain percentage; the next begins when the last has been replaced. */
function replaceOutdated(
  draft: Draft,
  daemon: DaemonRecord,
  isOld: (instance: ContainerInstanceRecord, tasks: readonly TaskRecord[]) => boolean,
): void {
  const staying = instancesOf(draft, daemon);
  const isUnderWay = staying.some(({ shown }) => shown.status === 'REGISTERING');
  if (isUnderWay || drainingOf(draft, daemon).length > 0) return;
  const tasks = daemonTasks(draft, daemon);
  const { drainPercent = defaultDrainPercent } = daemon.configuration;
  const batch = Math.max(Math.floor((staying.length * drainPercent) / 100), 1);
  const old = staying.filter((instance) => isOld(instance, tasks));
  for (const instance of old.slice(0, batch)) retire(draft, instance);
}

/** The instances of the daemon's providers that are being drained. */
export function drainingOf(draft: Draft, { clusterArn, providers }: DaemonRecord): ContainerInstanceRecord[] {
  return draft
    .where('containerInstances', 'cluster', clusterArn)
    .filter(
      (instance) => instance.shown.status === 'DRAINING' && providers.includes(providerArnOf(instance)),
    );
}

/** An instance is ready for other tasks when all of its critical daemons run. */
function admitReady(draft: Draft, daemon: DaemonRecord): void {
  const cluster = draft.get('clusters', daemon.clusterArn);
  if (cluster === undefined) return;
  for (const instance of instancesOf(draft, daemon)) {
    if (instance.shown.status !== 'REGISTERING') continue;
    const provider = { capacityProviderArn: providerArnOf(instance) };
    const ready = criticalDaemons(draft, { cluster, provider }).every(
      (one) => taskOn(daemonTasks(draft, one), instance)?.shown.lastStatus === 'RUNNING',
    );
    if (ready) saveInstance(draft, { ...instance, shown: { ...instance.shown, status: 'ACTIVE' } });
  }
}
