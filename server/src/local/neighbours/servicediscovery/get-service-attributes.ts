import type {
  GetServiceAttributesRequest,
  GetServiceAttributesResponse,
} from '@aws-sdk/client-servicediscovery';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetServiceAttributes.html */
export default defineNeighbour<GetServiceAttributesRequest, GetServiceAttributesResponse>(
  'servicediscovery',
  'GetServiceAttributes',
  async ({ ServiceId }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { shown, attributes } = neededDiscoveryService(draft, ServiceId, call);
      return { ServiceAttributes: { ServiceArn: shown.Arn, ResourceOwner: 'SELF', Attributes: attributes } };
    }),
);
