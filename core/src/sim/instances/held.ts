import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';

/** The tasks that hold resources of an instance: all that were placed there and are not STOPPED. */
export function tasksOn(draft: Draft, instanceArn: string): TaskRecord[] {
  return draft.where('tasks', 'instance', instanceArn);
}
