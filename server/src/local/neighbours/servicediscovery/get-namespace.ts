import type { GetNamespaceRequest, GetNamespaceResponse } from '@aws-sdk/client-servicediscovery';
import { neededNamespace, viewNamespace } from '#core/sim/discovery/namespaces.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetNamespace.html */
export default defineNeighbour<GetNamespaceRequest, GetNamespaceResponse>(
  'servicediscovery',
  'GetNamespace',
  async ({ Id }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => ({
      Namespace: viewNamespace(draft, neededNamespace(draft, Id, call)),
    })),
);
