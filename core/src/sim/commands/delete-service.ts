import type { DeleteServiceRequest, DeleteServiceResponse, Service } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { ApiError, invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { removeManaged } from '../express/remove.ts';
import { unrouteService } from '../gateways/route-service.ts';
import type { ServiceRecord } from '../records/service.ts';
import { withoutDefaults } from '../services/configuration.ts';
import { endServiceDeployment } from '../services/deployments.ts';
import { findService } from '../services/find.ts';
import { taskSetsOf } from '../services/task-sets.ts';
import { viewService } from '../services/view.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** The service is DRAINING until its tasks are gone, then INACTIVE; deleting it once more succeeds. */
export default defineCommand<DeleteServiceRequest, DeleteServiceResponse>(
  'DeleteService',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const service = findService(draft, cluster, input.service ?? '');
    if (service === undefined || service.shown.status === 'INACTIVE') {
      throw new ApiError('ServiceNotFoundException', '');
    }
    if (service.shown.status === 'DRAINING') return { service: answer(draft, service) };
    if (input.force !== true) refuse(service, taskSetsOf(draft, service).length);
    for (const deployment of service.deployments) endServiceDeployment(draft, service, deployment, 'STOPPED');
    for (const taskSet of taskSetsOf(draft, service)) draft.remove('taskSets', taskSet.taskSetArn);
    const draining: ServiceRecord = {
      ...service,
      shown: { ...service.shown, status: 'DRAINING', desiredCount: 0 },
    };
    draft.put('services', service.shown.serviceArn, draining);
    unrouteService(draft, service.shown.serviceArn);
    removeManaged(draft, draining, call);
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { service: answer(draft, draining) };
  },
);

/** Less than other answers show: no revisions, and of the configuration only what is not a default of late. */
function answer(draft: Draft, service: ServiceRecord): Wire<Service> {
  const { currentServiceRevisions: _revisions, ...shown } = viewService(draft, service);
  return { ...shown, deploymentConfiguration: withoutDefaults(service.shown.deploymentConfiguration) };
}

function refuse({ shown, deployments }: ServiceRecord, taskSets: number): void {
  if (shown.schedulingStrategy === 'REPLICA' && shown.desiredCount > 0) {
    throw invalidParameter('The service cannot be stopped while it is scaled above 0.');
  }
  if (deployments.length > 1 || taskSets > 0) {
    throw invalidParameter('The service cannot be stopped while deployments are active.');
  }
}
