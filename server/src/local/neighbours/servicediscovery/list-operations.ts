import type { ListOperationsRequest, ListOperationsResponse } from '@aws-sdk/client-servicediscovery';
import { operationsOf } from '#core/sim/discovery/operations.ts';
import { defineNeighbour } from '../neighbour.ts';
import { discoveryPage } from './discovery-page.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListOperations.html */
export default defineNeighbour<ListOperationsRequest, ListOperationsResponse>(
  'servicediscovery',
  'ListOperations',
  async ({ Filters = [], ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { items, next } = discoveryPage(operationsOf(draft, Filters, call), ({ Id }) => Id, asked);
      return { Operations: items.map(({ Id, Status }) => ({ Id, Status })), ...next };
    }),
);
