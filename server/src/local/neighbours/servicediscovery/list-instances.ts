import type { ListInstancesRequest, ListInstancesResponse } from '@aws-sdk/client-servicediscovery';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';
import { discoveryPage } from './discovery-page.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListInstances.html */
export default defineNeighbour<ListInstancesRequest, ListInstancesResponse>(
  'servicediscovery',
  'ListInstances',
  async ({ ServiceId, ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { shown } = neededDiscoveryService(draft, ServiceId, call);
      const all = draft.where('discoveryInstances', 'discovery', shown.Id);
      const { items, next } = discoveryPage(all, ({ id }) => id, asked);
      return {
        ResourceOwner: 'SELF',
        Instances: items.map(({ id, attributes }) => ({ Id: id, Attributes: attributes })),
        ...next,
      };
    }),
);
