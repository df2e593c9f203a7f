import type { UpdateTaskProtectionRequest, UpdateTaskProtectionResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { protectable, viewProtection } from '../tasks/protection.ts';

const defaultMinutes = 120;

/** Keeps service tasks from being stopped by scale-in and deployments for a time. */
export default defineCommand<UpdateTaskProtectionRequest, UpdateTaskProtectionResponse>(
  'UpdateTaskProtection',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const { tasks: references = [], expiresInMinutes = defaultMinutes } = input;
    if (references.length === 0) throw invalidParameter('Tasks cannot be empty.');
    if (references.length > 10) throw invalidParameter('taskIds can have at most 10 items.');
    if (expiresInMinutes < 1 || expiresInMinutes > 2880) {
      throw invalidParameter('expiresInMinutes must be between 1 and 2880.');
    }
    const { tasks, failures } = protectable(draft, cluster, references);
    const protectedTasks = tasks.map(({ protectedUntil: _before, ...task }) => {
      const until = call.now + expiresInMinutes * 60;
      const changed = input.protectionEnabled === true ? { ...task, protectedUntil: until } : task;
      draft.put('tasks', task.shown.taskArn, changed);
      if (task.serviceArn !== undefined) wake(draft, 'service', task.serviceArn, call.now);
      return viewProtection(changed, call.now);
    });
    return { protectedTasks, failures };
  },
);
