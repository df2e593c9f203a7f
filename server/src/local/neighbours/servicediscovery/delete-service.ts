import type { DeleteServiceRequest, DeleteServiceResponse } from '@aws-sdk/client-servicediscovery';
import { deleteDiscoveryService, neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteService.html */
export default defineNeighbour<DeleteServiceRequest, DeleteServiceResponse>(
  'servicediscovery',
  'DeleteService',
  async ({ Id }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      deleteDiscoveryService(draft, neededDiscoveryService(draft, Id, call));
      return {};
    }),
);
