import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';

/** The tasks that hold resources of each instance of a cluster: all that were placed there and are not STOPPED. */
export function tasksByInstance(draft: Draft, clusterArn: string): Map<string, TaskRecord[]> {
  const tasks = new Map<string, TaskRecord[]>();
  for (const task of draft.list('tasks')) {
    const { containerInstanceArn, lastStatus } = task.shown;
    if (task.shown.clusterArn !== clusterArn || lastStatus === 'STOPPED') continue;
    if (containerInstanceArn === undefined) continue;
    const beside = tasks.get(containerInstanceArn);
    if (beside === undefined) tasks.set(containerInstanceArn, [task]);
    else beside.push(task);
  }
  return tasks;
}
