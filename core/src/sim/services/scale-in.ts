import type { ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { isPending, isProtected } from './tasks-of.ts';

/**
 * Which tasks go when there are too many: those on DRAINING instances, then those that do not run yet, then
 * one after the other from the availability zone, and in it the instance, that has most; protected ones never.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 */
export function pickForScaleIn(
  draft: Draft,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
  count: number,
  now: number,
): TaskRecord[] {
  const left = tasks.filter((task) => !isProtected(task, now));
  const picked: TaskRecord[] = [];
  while (picked.length < count && left.length > 0) {
    const ranked = rank(draft, service, left);
    const next = left.indexOf(ranked);
    picked.push(...left.splice(next, 1));
  }
  return picked;
}

function rank(draft: Draft, service: ServiceRecord, tasks: readonly TaskRecord[]): TaskRecord {
  const packed = service.shown.placementStrategy?.[0]?.type === 'binpack';
  const zones = countBy(tasks, zoneOf);
  const instances = countBy(tasks, instanceOf);
  const keys = (task: TaskRecord): number[] => [
    isDisplaced(draft, task) ? 1 : 0,
    isPending(task) ? 1 : 0,
    packed ? 0 : (zones.get(zoneOf(task)) ?? 0),
    (packed ? -1 : 1) * (instances.get(instanceOf(task)) ?? 0),
    task.shown.createdAt,
  ];
  return tasks.reduce((best, task) => (compare(keys(task), keys(best)) > 0 ? task : best));
}

/** Whether the instance under a task is being drained. */
export function isDisplaced(draft: Draft, task: TaskRecord): boolean {
  const instance = draft.get('containerInstances', task.shown.containerInstanceArn ?? '');
  return instance?.shown.status === 'DRAINING';
}

function zoneOf(task: TaskRecord): string {
  return task.shown.availabilityZone ?? '';
}

function instanceOf(task: TaskRecord): string {
  return task.shown.containerInstanceArn ?? '';
}

function countBy(tasks: readonly TaskRecord[], keyOf: (task: TaskRecord) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(keyOf(task), (counts.get(keyOf(task)) ?? 0) + 1);
  return counts;
}

function compare(left: readonly number[], right: readonly number[]): number {
  const place = left.findIndex((value, index) => value !== right[index]);
  return (left[place] ?? 0) - (right[place] ?? 0);
}
