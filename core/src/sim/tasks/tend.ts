import { wake } from '../agenda.ts';
import { setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import { changeTask } from './change.ts';
import { stoppedTaskSeconds } from './save.ts';

/** What time does to a task: a wait that is over, or an end long enough ago to be forgotten. */
export function tendTask(draft: Draft, arn: string): void {
  const task = draft.get('tasks', arn);
  if (task === undefined) return;
  if (task.shown.lastStatus !== 'STOPPED') {
    changeTask(draft, task, () => undefined);
    return;
  }
  const until = (task.shown.stoppedAt ?? draft.now) + stoppedTaskSeconds;
  if (draft.now < until) {
    wake(draft, 'task', arn, until);
    return;
  }
  draft.remove('tasks', arn);
  setTags(draft, arn, []);
}
