import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-servicediscovery';
import { filteredServices, viewDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';
import { discoveryPage } from './discovery-page.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListServices.html */
export default defineNeighbour<ListServicesRequest, ListServicesResponse>(
  'servicediscovery',
  'ListServices',
  async ({ Filters = [], ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const all = filteredServices(draft, Filters, call);
      const { items, next } = discoveryPage(all, ({ shown }) => shown.Id, asked);
      return {
        Services: items.map((one) => {
          const {
            NamespaceId: _namespace,
            CreatorRequestId: _request,
            ...shown
          } = viewDiscoveryService(draft, one);
          return shown;
        }),
        ...next,
      };
    }),
);
