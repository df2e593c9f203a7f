import type { DeleteServiceRequest, DeleteServiceResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { ApiError, invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import type { ServiceRecord } from '../records/service.ts';
import { endServiceDeployment } from '../services/deployments.ts';
import { findService } from '../services/find.ts';
import { taskSetsOf } from '../services/task-sets.ts';
import { viewService } from '../services/view.ts';

/** The service is DRAINING until its tasks are gone, then INACTIVE; deleting it once more succeeds. */
export default defineCommand<DeleteServiceRequest, DeleteServiceResponse>(
  'DeleteService',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const service = findService(draft, cluster, input.service ?? '');
    if (service === undefined || service.shown.status === 'INACTIVE') {
      throw new ApiError('ServiceNotFoundException', '');
    }
    if (service.shown.status === 'DRAINING') return { service: viewService(draft, service) };
    if (input.force !== true) refuse(service, taskSetsOf(draft, service).length);
    for (const deployment of service.deployments) endServiceDeployment(draft, deployment, 'STOPPED');
    for (const taskSet of taskSetsOf(draft, service)) draft.remove('taskSets', taskSet.taskSetArn);
    const draining: ServiceRecord = {
      ...service,
      shown: { ...service.shown, status: 'DRAINING', desiredCount: 0 },
      deployments: service.deployments.map((deployment) => ({
        ...deployment,
        shown: { ...deployment.shown, status: 'DRAINING', updatedAt: call.now },
      })),
    };
    draft.put('services', service.shown.serviceArn, draining);
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { service: viewService(draft, draining) };
  },
);

function refuse({ shown, deployments }: ServiceRecord, taskSets: number): void {
  if (shown.schedulingStrategy === 'REPLICA' && shown.desiredCount > 0) {
    throw invalidParameter('The service cannot be stopped while it is scaled above 0.');
  }
  if (deployments.length > 1 || taskSets > 0) {
    throw invalidParameter('The service cannot be stopped while deployments are active.');
  }
}
