import type { DeleteTaskSetRequest, DeleteTaskSetResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { activeService } from '../services/find.ts';
import { knownTaskSet } from '../services/find-task-set.ts';
import { viewTaskSet } from '../services/task-sets.ts';

/** One that is scaled to nothing, or any by force; it is DRAINING until its tasks are gone. */
export default defineCommand<DeleteTaskSetRequest, DeleteTaskSetResponse>(
  'DeleteTaskSet',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const service = activeService(draft, cluster, input.service ?? '');
    const taskSet = knownTaskSet(draft, service, input.taskSet ?? '');
    if (input.force !== true && (taskSet.scale?.value ?? 0) > 0) {
      throw invalidParameter('The task set cannot be deleted while it is scaled above 0.');
    }
    const draining = { ...taskSet, status: 'DRAINING', updatedAt: call.now };
    draft.put('taskSets', taskSet.taskSetArn, draining);
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { taskSet: viewTaskSet(draft, service, draining) };
  },
);
