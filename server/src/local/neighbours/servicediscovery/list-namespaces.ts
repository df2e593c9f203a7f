import type { ListNamespacesRequest, ListNamespacesResponse } from '@aws-sdk/client-servicediscovery';
import { filteredNamespaces, viewNamespace } from '#core/sim/discovery/namespaces.ts';
import { defineNeighbour } from '../neighbour.ts';
import { discoveryPage } from './discovery-page.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListNamespaces.html */
export default defineNeighbour<ListNamespacesRequest, ListNamespacesResponse>(
  'servicediscovery',
  'ListNamespaces',
  async ({ Filters = [], ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { items, next } = discoveryPage(filteredNamespaces(draft, Filters, call), ({ Id }) => Id, asked);
      return { Namespaces: items.map((one) => viewNamespace(draft, one)), ...next };
    }),
);
