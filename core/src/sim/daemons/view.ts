import type { DaemonDeployment, DaemonDetail } from '@aws-sdk/client-ecs';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { DaemonDeploymentRecord, DaemonRecord } from '../records/daemon.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { daemonTasks, instancesOf, providerArnOf, taskOn } from './instances.ts';
import { drainingOf } from './reconcile.ts';
import { daemonThreshold } from './rollout.ts';

/** A daemon as DescribeDaemon shows it, its tasks counted now; the revision that is to run comes first. */
export function viewDaemon(draft: Draft, daemon: DaemonRecord): Wire<DaemonDetail> {
  const others = daemonTasks(draft, daemon).map((task) => task.daemon?.revision ?? '');
  const revisions = [...new Set([daemon.target, ...others])];
  return {
    ...daemon.shown,
    currentRevisions: revisions.map((arn) => {
      const capacityProviders = daemon.providers.map((provider) => {
        const { running, without } = countOn(draft, daemon, arn, provider);
        return { arn: provider, runningCount: running, withoutDaemonCount: without };
      });
      return {
        arn,
        capacityProviders,
        totalRunningCount: sum(capacityProviders.map(({ runningCount }) => runningCount)),
        totalWithoutDaemonCount: sum(capacityProviders.map(({ withoutDaemonCount }) => withoutDaemonCount)),
      };
    }),
  };
}

/** A deployment of a daemon as it is shown, its instances counted now. */
export function viewDaemonDeployment(draft: Draft, record: DaemonDeploymentRecord): Wire<DaemonDeployment> {
  const daemon = draft.get('daemons', record.daemonArn);
  if (daemon === undefined) return record.shown;
  const { finishedAt } = record.shown;
  const watched = finishedAt === undefined ? 'MONITORING' : 'MONITORING_COMPLETE';
  return {
    ...record.shown,
    targetDaemonRevision: detailOf(draft, daemon, record.target),
    sourceDaemonRevisions: record.sources.map((arn) => detailOf(draft, daemon, arn)),
    circuitBreaker: {
      status: record.tripped === undefined ? watched : 'TRIGGERED',
      failureCount: record.tripped ?? (finishedAt === undefined ? daemon.failures : 0),
      threshold: daemonThreshold(draft, daemon),
    },
    alarms: { status: 'DISABLED', alarmNames: [], triggeredAlarmNames: [] },
  };
}

function detailOf(draft: Draft, daemon: DaemonRecord, arn: string) {
  const capacityProviders = daemon.providers.map((provider) => {
    const { running, without, draining } = countOn(draft, daemon, arn, provider);
    return {
      arn: provider,
      runningInstanceCount: running,
      withoutDaemonInstanceCount: without,
      drainingInstanceCount: draining,
    };
  });
  return {
    arn,
    capacityProviders,
    totalRunningInstanceCount: sum(capacityProviders.map((one) => one.runningInstanceCount)),
    totalWithoutDaemonInstanceCount: sum(capacityProviders.map((one) => one.withoutDaemonInstanceCount)),
    totalDrainingInstanceCount: sum(capacityProviders.map((one) => one.drainingInstanceCount)),
  };
}

/** The instances of a provider on which a revision runs, on which the daemon is missing, and which it leaves. */
function countOn(draft: Draft, daemon: DaemonRecord, revision: string, provider: string) {
  const tasks = daemonTasks(draft, daemon);
  const isOf = (instance: ContainerInstanceRecord) => providerArnOf(instance) === provider;
  const ofRevision = (instance: ContainerInstanceRecord) =>
    taskOn(tasks, instance)?.daemon?.revision === revision;
  const runs = (instance: ContainerInstanceRecord) =>
    ofRevision(instance) && taskOn(tasks, instance)?.shown.lastStatus === 'RUNNING';
  const staying = instancesOf(draft, daemon).filter(isOf);
  const critical = draft.get('daemonRevisions', revision)?.critical !== false;
  const without = staying.filter((one) => one.shown.status === 'ACTIVE' && taskOn(tasks, one) === undefined);
  return {
    running: staying.filter(runs).length,
    without: critical || revision !== daemon.target ? 0 : without.length,
    draining: drainingOf(draft, daemon).filter((one) => isOf(one) && ofRevision(one)).length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
