import { wake } from '../agenda.ts';
import type { TaskRecord } from '../records/task.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import { deadlineOf, dependenciesOf } from './dependencies.ts';
import { drive } from './drive.ts';
import { saveTask } from './save.ts';
import type { TaskWork } from './work.ts';

/** Changes a task, takes it as far as it then goes, and keeps it. */
export function changeTask(draft: Draft, task: TaskRecord, change: (work: TaskWork) => void): TaskRecord {
  const definition = taskDefinitionOf(draft, task.shown.taskDefinitionArn);
  const balanced = draft.count('targets', 'task', task.shown.taskArn) > 0;
  const work: TaskWork = { task, definition, now: draft.now, effects: draft.effects, balanced };
  change(work);
  drive(work);
  planDeadlines(draft, work);
  return saveTask(draft, work.task);
}

/** Has the task looked at again when a container has waited too long for another. */
function planDeadlines(draft: Draft, { task, definition, now }: TaskWork): void {
  if (task.shown.desiredStatus === 'STOPPED') return;
  for (const container of definition.containerDefinitions) {
    for (const dependency of dependenciesOf(container)) {
      const deadline = deadlineOf(task, definition, dependency);
      if (deadline !== undefined && deadline > now) wake(draft, 'task', task.shown.taskArn, deadline);
    }
  }
}
