import type { Task } from '@aws-sdk/client-ecs';
import type { TaskRecord } from '../records/task.ts';
import { includedTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** A task as an answer shows it. */
export function viewTask(draft: Draft, task: TaskRecord, include: readonly string[] = ['TAGS']): Wire<Task> {
  return { ...task.shown, tags: includedTags(draft, task.shown.taskArn, include) };
}

/** A task as the answers of RunTask, StartTask and StopTask show it: only DescribeTasks says its health. */
export function viewChangedTask(
  draft: Draft,
  task: TaskRecord,
  include: readonly string[] = ['TAGS'],
): Wire<Task> {
  const { healthStatus: _health, containers = [], ...shown } = viewTask(draft, task, include);
  return { ...shown, containers: containers.map(({ healthStatus: _own, ...container }) => container) };
}

/** What StopTask answers about a task that has stopped already: hardly more than that it has. */
export function viewStoppedTask(draft: Draft, task: TaskRecord): Wire<Task> {
  return {
    ...viewChangedTask(draft, task, []),
    containers: [],
    attachments: [],
    overrides: { containerOverrides: [], inferenceAcceleratorOverrides: [] },
  };
}
