import type {
  DeleteServiceAttributesRequest,
  DeleteServiceAttributesResponse,
} from '@aws-sdk/client-servicediscovery';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteServiceAttributes.html */
export default defineNeighbour<DeleteServiceAttributesRequest, DeleteServiceAttributesResponse>(
  'servicediscovery',
  'DeleteServiceAttributes',
  async ({ ServiceId, Attributes }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const service = neededDiscoveryService(draft, ServiceId, call);
      const kept = Object.entries(service.attributes).filter(([name]) => !Attributes.includes(name));
      draft.put('discoveryServices', service.shown.Id, { ...service, attributes: Object.fromEntries(kept) });
      return {};
    }),
);
