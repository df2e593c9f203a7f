import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-servicediscovery';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { neededDiscoveryService, updateDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdateService.html */
export default defineNeighbour<UpdateServiceRequest, UpdateServiceResponse>(
  'servicediscovery',
  'UpdateService',
  async ({ Id, Service }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const service = neededDiscoveryService(draft, Id, call);
      updateDiscoveryService(draft, service, Service);
      return noteOperation(draft, 'UPDATE_SERVICE', { SERVICE: service.shown.Id }, call);
    }),
);
