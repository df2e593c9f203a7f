import type { TaskStopCode } from '@aws-sdk/client-ecs';
import { definitionOf, progressOf, show, showContainer, type TaskWork } from './work.ts';

/** Why a task stops: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export interface StopCause {
  readonly code: TaskStopCode;
  readonly reason: string;
}

/** Turns a task towards STOPPED; the first cause stays. */
export function beginStop(work: TaskWork, cause: StopCause): void {
  if (work.task.shown.desiredStatus === 'STOPPED') return;
  show(work, {
    desiredStatus: 'STOPPED',
    stopCode: cause.code,
    stoppedReason: cause.reason,
    stoppingAt: work.now,
  });
}

/** How a container ended, as far as it is known. */
export interface Exit {
  readonly exitCode?: number | undefined;
  readonly reason?: string | undefined;
}

/** Notes that a container is STOPPED; with an essential one the whole task goes. */
export function stopContainer(work: TaskWork, name: string, { exitCode, reason }: Exit): void {
  const started = progressOf(work.task, name).start === 'done';
  showContainer(work, name, {
    lastStatus: 'STOPPED',
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(reason === undefined ? {} : { reason }),
  });
  if (definitionOf(work, name)?.essential === false) return;
  beginStop(
    work,
    started
      ? { code: 'EssentialContainerExited', reason: 'Essential container in task exited' }
      : { code: 'TaskFailedToStart', reason: reason ?? 'Task failed to start' },
  );
}
