import type {
  UpdateHttpNamespaceRequest,
  UpdateHttpNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import { neededNamespace, updateNamespace } from '#core/sim/discovery/namespaces.ts';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdateHttpNamespace.html */
export default defineNeighbour<UpdateHttpNamespaceRequest, UpdateHttpNamespaceResponse>(
  'servicediscovery',
  'UpdateHttpNamespace',
  async ({ Id, Namespace }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const namespace = neededNamespace(draft, Id, call);
      const change = { description: Namespace.Description };
      updateNamespace(draft, namespace, change);
      return noteOperation(draft, 'UPDATE_NAMESPACE', { NAMESPACE: namespace.Id }, call);
    }),
);
