import type { UpdateTaskSetRequest, UpdateTaskSetResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { activeService } from '../services/find.ts';
import { knownTaskSet } from '../services/find-task-set.ts';
import { viewTaskSet } from '../services/task-sets.ts';

/** Changes a task set's share of the service's desired count. */
export default defineCommand<UpdateTaskSetRequest, UpdateTaskSetResponse>(
  'UpdateTaskSet',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const service = activeService(draft, cluster, input.service ?? '');
    const taskSet = knownTaskSet(draft, service, input.taskSet ?? '');
    const value = input.scale?.value ?? 0;
    if (value < 0 || value > 100) throw invalidParameter('scale value must be between 0 and 100.');
    const updated = {
      ...taskSet,
      scale: { value, unit: 'PERCENT' as const },
      updatedAt: call.now,
      stabilityStatus: 'STABILIZING' as const,
      stabilityStatusAt: call.now,
    };
    draft.put('taskSets', taskSet.taskSetArn, updated);
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { taskSet: viewTaskSet(draft, service, updated) };
  },
);
