import type {
  GetInstancesHealthStatusRequest,
  GetInstancesHealthStatusResponse,
} from '@aws-sdk/client-servicediscovery';
import { hasKnownHealth, neededInstance } from '#core/sim/discovery/instances.ts';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';
import { discoveryPage } from './discovery-page.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetInstancesHealthStatus.html */
export default defineNeighbour<GetInstancesHealthStatusRequest, GetInstancesHealthStatusResponse>(
  'servicediscovery',
  'GetInstancesHealthStatus',
  async ({ ServiceId, Instances = [], ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const service = neededDiscoveryService(draft, ServiceId, call);
      const wanted =
        Instances.length === 0
          ? draft.where('discoveryInstances', 'discovery', service.shown.Id)
          : Instances.map((id) => neededInstance(draft, service, id));
      const { items, next } = discoveryPage(wanted, ({ id }) => id, asked);
      const statuses = items.map(
        (one) => [one.id, hasKnownHealth(service, one) ? one.status : 'UNKNOWN'] as const,
      );
      return { Status: Object.fromEntries(statuses), ...next };
    }),
);
