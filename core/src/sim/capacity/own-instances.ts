import { tasksOn } from '../instances/held.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import type { Provided } from './launching.ts';

/** A provider's instances in a cluster that are there to stay, those that joined first first. */
export function stayingInstances(draft: Draft, { cluster, provider }: Provided): ContainerInstanceRecord[] {
  return draft
    .where('containerInstances', 'cluster', cluster.shown.clusterArn)
    .filter(({ shown }) => shown.capacityProviderName === provider.name)
    .filter(({ shown }) => shown.status !== 'INACTIVE' && shown.status !== 'DRAINING');
}

/** The tasks that wait for room on a provider's instances, the longest waiting first. */
export function waitingTasks(draft: Draft, { cluster, provider }: Provided): TaskRecord[] {
  return draft
    .where('tasks', 'waiting', cluster.shown.clusterArn)
    .filter(({ shown }) => shown.capacityProviderName === provider.name && shown.desiredStatus === 'RUNNING');
}

/** Whether an instance runs a task that is not a daemon's. */
export function isBusy(draft: Draft, { shown }: ContainerInstanceRecord): boolean {
  return tasksOn(draft, shown.containerInstanceArn).some((task) => !isDaemon(draft, task));
}

/** Daemons run on every instance, so they are no reason to keep one. */
function isDaemon(draft: Draft, { serviceArn, daemon }: TaskRecord): boolean {
  if (daemon !== undefined) return true;
  return draft.get('services', serviceArn ?? '')?.shown.schedulingStrategy === 'DAEMON';
}

/** The zone that the fewest of the instances are in, in the order of the zones. */
export function emptiestZone(zones: readonly string[], taken: readonly (string | undefined)[]): string {
  const count = (zone: string) => taken.filter((one) => one === zone).length;
  return zones.reduce((best, zone) => (count(zone) < count(best) ? zone : best), zones[0] ?? '');
}
