import type {
  UpdateServiceAttributesRequest,
  UpdateServiceAttributesResponse,
} from '@aws-sdk/client-servicediscovery';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdateServiceAttributes.html */
export default defineNeighbour<UpdateServiceAttributesRequest, UpdateServiceAttributesResponse>(
  'servicediscovery',
  'UpdateServiceAttributes',
  async ({ ServiceId, Attributes }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const service = neededDiscoveryService(draft, ServiceId, call);
      const attributes = { ...service.attributes, ...Attributes };
      draft.put('discoveryServices', service.shown.Id, { ...service, attributes });
      return {};
    }),
);
