import type {
  UpdatePrivateDnsNamespaceRequest,
  UpdatePrivateDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import { neededNamespace, updateNamespace } from '#core/sim/discovery/namespaces.ts';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdatePrivateDnsNamespace.html */
export default defineNeighbour<UpdatePrivateDnsNamespaceRequest, UpdatePrivateDnsNamespaceResponse>(
  'servicediscovery',
  'UpdatePrivateDnsNamespace',
  async ({ Id, Namespace }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const namespace = neededNamespace(draft, Id, call);
      const change = {
        description: Namespace.Description,
        ttl: Namespace.Properties?.DnsProperties?.SOA?.TTL,
      };
      updateNamespace(draft, namespace, change);
      return noteOperation(draft, 'UPDATE_NAMESPACE', { NAMESPACE: namespace.Id }, call);
    }),
);
