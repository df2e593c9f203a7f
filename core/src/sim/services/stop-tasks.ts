import type { ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { stopTask } from '../tasks/stop.ts';
import type { Draft } from '../transaction.ts';
import { addServiceEvent, taskList } from './events.ts';
import { isRunning } from './tasks-of.ts';

/** Stops tasks of a service for it and tells so: running ones by name, pending ones by number. */
export function stopTasks(
  draft: Draft,
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
  reason: string,
): void {
  for (const task of tasks) {
    stopTask(draft, task, { code: 'ServiceSchedulerInitiated', reason });
  }
  const running = tasks.filter(isRunning).map(({ shown }) => shown.taskArn);
  const pending = tasks.length - running.length;
  if (running.length > 0) {
    addServiceEvent(draft, service, `has stopped ${running.length} running tasks: ${taskList(running)}.`);
  }
  if (pending > 0) addServiceEvent(draft, service, `stopped ${pending} pending tasks.`);
}

/** Why a task stops that is one too many. */
export function scalingReason(deploymentId: string): string {
  return `Scaling activity initiated by (deployment ${deploymentId})`;
}
