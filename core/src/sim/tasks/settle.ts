import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { askAttach, askVolumes } from './ask.ts';
import { changeTask } from './change.ts';

/** Sets a task going that has its place; one that still waits for a place is only kept. */
export function settle(draft: Draft, task: TaskRecord): TaskRecord {
  return changeTask(draft, task, (work) => {
    if (task.waiting !== undefined) return;
    if (task.awsvpc) work.effects.push(askAttach(task, work.definition));
    work.effects.push(...askVolumes(task, work.definition));
  });
}
