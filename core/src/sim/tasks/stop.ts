import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { changeTask } from './change.ts';
import { finish } from './drive.ts';
import { beginStop, type StopCause } from './end.ts';
import { show } from './work.ts';

/** Stops a task in good order; one that is stopping or STOPPED is left as it is. */
export function stopTask(draft: Draft, task: TaskRecord, cause: StopCause): TaskRecord {
  return changeTask(draft, task, (work) => beginStop(work, cause));
}

/** Gives up a task whose host is gone: nobody is left to stop it in good order. */
export function orphanTask(draft: Draft, task: TaskRecord, cause: StopCause): void {
  changeTask(draft, task, (work) => {
    beginStop(work, cause);
    show(work, {
      containers: work.task.shown.containers.map((container) => ({ ...container, lastStatus: 'STOPPED' })),
    });
    finish(work);
  });
}
