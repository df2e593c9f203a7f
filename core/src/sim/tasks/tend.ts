import type { Draft } from '../transaction.ts';
import { changeTask } from './change.ts';

/** What time does to a task: a wait may be over. */
export function tendTask(draft: Draft, arn: string): void {
  const task = draft.get('tasks', arn);
  if (task === undefined || task.shown.lastStatus === 'STOPPED') return;
  changeTask(draft, task, () => undefined);
}
