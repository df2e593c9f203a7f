import type { DeleteNamespaceRequest, DeleteNamespaceResponse } from '@aws-sdk/client-servicediscovery';
import { deleteNamespace, neededNamespace } from '#core/sim/discovery/namespaces.ts';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DeleteNamespace.html */
export default defineNeighbour<DeleteNamespaceRequest, DeleteNamespaceResponse>(
  'servicediscovery',
  'DeleteNamespace',
  async ({ Id }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const namespace = neededNamespace(draft, Id, call);
      deleteNamespace(draft, namespace);
      return noteOperation(draft, 'DELETE_NAMESPACE', { NAMESPACE: namespace.Id }, call);
    }),
);
