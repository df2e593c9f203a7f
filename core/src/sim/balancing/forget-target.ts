import type { TargetRecord } from '../records/balancing.ts';
import { changeTask } from '../tasks/change.ts';
import { show } from '../tasks/work.ts';
import type { Draft } from '../transaction.ts';

/** Forgets a target whose requests have ended, or have had their time; its task may then be stopped. */
export function endDraining(draft: Draft, key: string): void {
  const target = draft.get('targets', key);
  if (target?.drainsUntil !== undefined) forgetTarget(draft, key, target);
}

/** Forgets a target, whatever is under way to it; a task that leaves its last one goes on stopping. */
export function forgetTarget(draft: Draft, key: string, { of }: TargetRecord): void {
  draft.remove('targets', key);
  const task = draft.get('tasks', of?.taskArn ?? '');
  if (task?.shown.lastStatus !== 'DEACTIVATING') return;
  if (draft.count('targets', 'task', task.shown.taskArn) > 0) return;
  changeTask(draft, task, (work) => show(work, { lastStatus: 'STOPPING' }));
}
