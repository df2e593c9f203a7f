import type { GetServiceRequest, GetServiceResponse } from '@aws-sdk/client-servicediscovery';
import { neededDiscoveryService, viewDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetService.html */
export default defineNeighbour<GetServiceRequest, GetServiceResponse>(
  'servicediscovery',
  'GetService',
  async ({ Id }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => ({
      Service: viewDiscoveryService(draft, neededDiscoveryService(draft, Id, call)),
    })),
);
