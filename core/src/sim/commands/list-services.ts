import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';
import type { ShownService } from '../records/service.ts';
import type { Wire } from '../wire.ts';

export default defineCommand<ListServicesRequest, ListServicesResponse>(
  'ListServices',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const arns = draft
      .where('services', 'cluster', cluster.shown.clusterArn)
      .filter(({ shown }) => shown.status === 'ACTIVE')
      .filter(({ shown }) => matches(shown, input))
      .map(({ shown }) => shown.serviceArn);
    const { items, next } = page(arns.sort(), input, { size: 10 });
    return { serviceArns: items, ...next };
  },
);

function matches(service: ShownService, input: Wire<ListServicesRequest>): boolean {
  const { launchType, schedulingStrategy, resourceManagementType } = input;
  return (
    (launchType === undefined || service.launchType === launchType) &&
    (schedulingStrategy === undefined || service.schedulingStrategy === schedulingStrategy) &&
    (resourceManagementType === undefined || service.resourceManagementType === resourceManagementType)
  );
}
