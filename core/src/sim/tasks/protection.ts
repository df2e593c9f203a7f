import type { Failure, ProtectedTask } from '@aws-sdk/client-ecs';
import type { ClusterRecord } from '../records/cluster.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { taskArnOf } from './find.ts';

/** The service tasks that are named, and why the others cannot be protected. */
export function protectable(
  draft: Draft,
  cluster: ClusterRecord,
  references: readonly string[],
): { readonly tasks: readonly TaskRecord[]; readonly failures: readonly Failure[] } {
  const tasks: TaskRecord[] = [];
  const failures: Failure[] = [];
  for (const arn of references.map((reference) => taskArnOf(cluster, reference))) {
    const task = draft.get('tasks', arn);
    if (task === undefined || task.shown.lastStatus === 'STOPPED') failures.push({ arn, reason: 'MISSING' });
    else if (task.serviceArn === undefined) failures.push({ arn, reason: 'TASK_NOT_VALID' });
    else tasks.push(task);
  }
  return { tasks, failures };
}

/** Whether scale-in protection has not expired at that time, in epoch seconds. */
export function isProtected({ protectedUntil }: TaskRecord, now: number): boolean {
  return protectedUntil !== undefined && protectedUntil > now;
}

/** The protection of a task as an answer shows it. */
export function viewProtection(task: TaskRecord, now: number): Wire<ProtectedTask> {
  const { taskArn } = task.shown;
  return isProtected(task, now)
    ? { taskArn, protectionEnabled: true, expirationDate: task.protectedUntil }
    : { taskArn, protectionEnabled: false };
}
