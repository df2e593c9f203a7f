import type {
  DeregisterContainerInstanceRequest,
  DeregisterContainerInstanceResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { knownInstance } from '../instances/find.ts';
import { tasksOn } from '../instances/held.ts';
import { saveInstance } from '../instances/save.ts';
import { viewInstance } from '../instances/view.ts';
import { orphanTask } from '../tasks/stop.ts';

/** With tasks on it only by force; they are then given up and, where a service wants them, replaced elsewhere. */
export default defineCommand<DeregisterContainerInstanceRequest, DeregisterContainerInstanceResponse>(
  'DeregisterContainerInstance',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const instance = knownInstance(draft, cluster, input.containerInstance ?? '');
    const arn = instance.shown.containerInstanceArn;
    const tasks = tasksOn(draft, arn);
    if (tasks.length > 0 && input.force !== true) {
      throw invalidParameter('Found running tasks on the instance.');
    }
    for (const task of tasks) orphanTask(draft, task, forced);
    const gone = {
      ...instance,
      shown: { ...instance.shown, status: 'INACTIVE', agentConnected: false },
      deregisteredAt: call.now,
    };
    return { containerInstance: viewInstance(draft, saveInstance(draft, gone)) };
  },
);

const forced = { code: 'UserInitiated', reason: 'Container instance deregistration forced by user' } as const;
