import { wake } from '../agenda.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';

/** Has a daemon looked at when one of its tasks has come up or ended, and counts the end of one as a failure that nobody asked for. */
export function countDaemonTask(draft: Draft, before: TaskRecord | undefined, task: TaskRecord): void {
  if (task.daemon === undefined) return;
  const daemon = draft.get('daemons', task.daemon.arn);
  if (daemon === undefined) return;
  wake(draft, 'daemon', task.daemon.arn, draft.now);
  const ends = task.shown.desiredStatus === 'STOPPED' && before?.shown.desiredStatus !== 'STOPPED';
  if (!ends || !isFailure(task)) return;
  const counts = task.daemon.revision === daemon.target;
  draft.put('daemons', task.daemon.arn, {
    ...daemon,
    failures: daemon.failures + (counts ? 1 : 0),
    failedOn: [...daemon.failedOn, { instance: task.shown.containerInstanceArn ?? '', at: draft.now }],
  });
}

/** Also one that a person has stopped: the instance is without it all the same. */
function isFailure({ shown }: TaskRecord): boolean {
  return (
    shown.stopCode === 'TaskFailedToStart' ||
    shown.stopCode === 'EssentialContainerExited' ||
    shown.stopCode === 'UserInitiated'
  );
}
