import type { StopTaskRequest, StopTaskResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { findTask } from '../tasks/find.ts';
import { stopTask } from '../tasks/stop.ts';
import { viewChangedTask, viewStoppedTask } from '../tasks/view.ts';

/** Stopping a task that has stopped succeeds and changes nothing. */
export default defineCommand<StopTaskRequest, StopTaskResponse>('StopTask', (draft, input, call) => {
  const cluster = activeCluster(draft, input.cluster, call);
  const task = findTask(draft, cluster, input.task ?? '');
  if (task === undefined) throw invalidParameter('The referenced task was not found.');
  if ((input.reason ?? '').length > 1024) throw invalidParameter('reason longer than 1024.');
  if (task.shown.lastStatus === 'STOPPED') return { task: viewStoppedTask(draft, task) };
  const cause = { code: 'UserInitiated' as const, reason: input.reason ?? 'Task stopped by user' };
  return { task: viewChangedTask(draft, stopTask(draft, task, cause), []) };
});
