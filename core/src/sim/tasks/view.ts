import type { Task } from '@aws-sdk/client-ecs';
import type { TaskRecord } from '../records/task.ts';
import { includedTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** A task as an answer shows it. */
export function viewTask(draft: Draft, task: TaskRecord, include: readonly string[] = ['TAGS']): Wire<Task> {
  return { ...task.shown, tags: includedTags(draft, task.shown.taskArn, include) };
}
