import { ecsArn, lastPart, parseArn } from '../arns.ts';
import { stayingInstances } from '../capacity/own-instances.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { DaemonRecord } from '../records/daemon.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { groupKey } from '../world/indexes.ts';
import { daemonGroup } from './on-provider.ts';

/** The instances of a daemon's providers that are there to stay. */
export function instancesOf(
  draft: Draft,
  { clusterArn, providers }: DaemonRecord,
): ContainerInstanceRecord[] {
  const cluster = draft.get('clusters', clusterArn);
  if (cluster === undefined) return [];
  return providers.flatMap((arn) => {
    const provider = draft.get('capacityProviders', arn);
    return provider === undefined ? [] : stayingInstances(draft, { cluster, provider });
  });
}

/** The tasks of a daemon that are to run. */
export function daemonTasks(draft: Draft, { clusterArn, name, shown }: DaemonRecord): TaskRecord[] {
  return draft
    .where('tasks', 'group', groupKey(clusterArn, daemonGroup(name)))
    .filter(({ daemon }) => daemon?.arn === shown.daemonArn);
}

/** The task that a daemon has on an instance. */
export function taskOn(
  tasks: readonly TaskRecord[],
  { shown }: ContainerInstanceRecord,
): TaskRecord | undefined {
  return tasks.find((task) => task.shown.containerInstanceArn === shown.containerInstanceArn);
}

/** The ARN of the capacity provider that an instance is of. */
export function providerArnOf({ shown, clusterArn }: ContainerInstanceRecord): string {
  const place = parseArn(clusterArn) ?? { region: '', account: '' };
  return ecsArn(place, 'capacity-provider', lastPart(shown.capacityProviderName ?? ''));
}
