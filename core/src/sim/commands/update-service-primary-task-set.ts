import type {
  UpdateServicePrimaryTaskSetRequest,
  UpdateServicePrimaryTaskSetResponse,
} from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { activeService } from '../services/find.ts';
import { knownTaskSet } from '../services/find-task-set.ts';
import { taskSetsOf, viewTaskSet } from '../services/task-sets.ts';

/** The service then shows the definition and the launch type of the task set. */
export default defineCommand<UpdateServicePrimaryTaskSetRequest, UpdateServicePrimaryTaskSetResponse>(
  'UpdateServicePrimaryTaskSet',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const service = activeService(draft, cluster, input.service ?? '');
    const chosen = knownTaskSet(draft, service, input.primaryTaskSet ?? '');
    for (const taskSet of taskSetsOf(draft, service)) {
      if (taskSet.status === 'DRAINING') continue;
      const status = taskSet.id === chosen.id ? 'PRIMARY' : 'ACTIVE';
      draft.put('taskSets', taskSet.taskSetArn, { ...taskSet, status, updatedAt: call.now });
    }
    const led = {
      ...service,
      shown: { ...service.shown, taskDefinition: chosen.taskDefinition ?? service.shown.taskDefinition },
    };
    draft.put('services', service.shown.serviceArn, led);
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { taskSet: viewTaskSet(draft, led, { ...chosen, status: 'PRIMARY', updatedAt: call.now }) };
  },
);
