import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import type { Call } from '../command.ts';
import { zoneOf } from '../instances/zone-of.ts';
import type { ClusterRecord, ContainerInstanceRecord } from '../records/cluster.ts';
import type { TaskRecord } from '../records/task.ts';
import { findService } from '../services/find.ts';
import type { Draft } from '../transaction.ts';
import { interruptSpot } from './interrupt-spot.ts';
import { killTask } from './kill-task.ts';
import { loseInstance } from './lose-instance.ts';
import { loseZone } from './lose-zone.ts';
import { setAlarm } from './set-alarm.ts';
import type { Struck } from './struck.ts';

/** Something that goes wrong by declaration: what it strikes is chosen when its time comes. */
export interface DeclaredFault {
  readonly action: 'kill-task' | 'lose-instance' | 'lose-zone' | 'interrupt-spot' | 'alarm';
  readonly cluster: string;
  readonly service?: string;
  readonly container?: string;
  readonly zone?: string;
  /** Of an interruption: whether an instance is taken back. */
  readonly instance?: boolean;
  readonly alarm?: string;
}

/** Strikes one that the fault may strike, by chance; throws `ApiError` when there is none. */
export function strikeDeclared(draft: Draft, fault: DeclaredFault, call: Call): Struck {
  const { action, cluster: name, container, zone } = fault;
  if (action === 'alarm') {
    setDeclaredAlarm(draft, fault, call, true);
    return { tasks: [], containerInstances: [] };
  }
  if (action === 'lose-zone') return loseZone(draft, { cluster: name, zone }, call);
  const cluster = activeCluster(draft, name, call);
  if (action === 'kill-task') {
    const task = anyTask(draft, cluster, fault);
    return killTask(draft, { cluster: name, task, container }, call);
  }
  if (action === 'interrupt-spot' && fault.instance !== true) {
    return interruptSpot(draft, { cluster: name, task: anyTask(draft, cluster, fault) }, call);
  }
  const containerInstance = anyInstance(draft, cluster, zone);
  const strike = action === 'lose-instance' ? loseInstance : interruptSpot;
  return strike(draft, { cluster: name, containerInstance }, call);
}

/** Puts the alarm of a fault in ALARM, or back in OK. */
export function setDeclaredAlarm(draft: Draft, { alarm = '' }: DeclaredFault, call: Call, on: boolean): void {
  setAlarm(draft, { name: alarm, on, region: call.region, account: call.account });
}

function anyTask(draft: Draft, cluster: ClusterRecord, { service, action }: DeclaredFault): string {
  const arn = service === undefined ? undefined : findService(draft, cluster, service)?.shown.serviceArn;
  const running =
    service === undefined
      ? draft.where('tasks', 'cluster', cluster.shown.clusterArn)
      : draft.where('tasks', 'service', arn ?? '');
  const fit = running.filter(
    ({ shown }) =>
      shown.lastStatus === 'RUNNING' &&
      shown.desiredStatus === 'RUNNING' &&
      (action === 'kill-task' || shown.capacityProviderName === 'FARGATE_SPOT'),
  );
  const whose = service === undefined ? `the cluster ${cluster.shown.clusterName}` : `the service ${service}`;
  const where = action === 'kill-task' ? '' : ' on FARGATE_SPOT';
  return oneOf<TaskRecord>(draft, fit, `No task of ${whose} runs${where}.`).shown.taskArn;
}

function anyInstance(draft: Draft, cluster: ClusterRecord, zone: string | undefined): string {
  const { clusterArn, clusterName } = cluster.shown;
  const fit = draft
    .where('containerInstances', 'cluster', clusterArn)
    .filter((each) => each.shown.status === 'ACTIVE' && (zone === undefined || zoneOf(each) === zone));
  const where = zone === undefined ? '' : ` in the zone "${zone}"`;
  const none = `The cluster ${clusterName} has no active instance${where}.`;
  return oneOf<ContainerInstanceRecord>(draft, fit, none).shown.containerInstanceArn;
}

function oneOf<T>(draft: Draft, all: readonly T[], none: string): T {
  const one = all[Math.floor(draft.random() * all.length)];
  if (one === undefined) throw invalidParameter(none);
  return one;
}
