import type { GetTaskProtectionRequest, GetTaskProtectionResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { protectable, viewProtection } from '../tasks/protection.ts';

export default defineCommand<GetTaskProtectionRequest, GetTaskProtectionResponse>(
  'GetTaskProtection',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const inCluster = draft
      .where('tasks', 'cluster', cluster.shown.clusterArn)
      .filter(({ serviceArn }) => serviceArn !== undefined)
      .map(({ shown }) => shown.taskArn);
    const references = input.tasks ?? inCluster;
    if ((input.tasks ?? []).length > 100) throw invalidParameter('taskIds can have at most 100 items.');
    const { tasks, failures } = protectable(draft, cluster, references);
    return { protectedTasks: tasks.map((task) => viewProtection(task, call.now)), failures };
  },
);
