import type {
  CreatePrivateDnsNamespaceRequest,
  CreatePrivateDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import { createNamespace } from '#core/sim/discovery/namespaces.ts';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { defineNeighbour } from '../neighbour.ts';
import { setDiscoveryTags } from './tags.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html */
export default defineNeighbour<CreatePrivateDnsNamespaceRequest, CreatePrivateDnsNamespaceResponse>(
  'servicediscovery',
  'CreatePrivateDnsNamespace',
  async ({ Name: name, Description: description, Tags, Properties }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const wanted = {
        name,
        type: 'DNS_PRIVATE' as const,
        description,
        ttl: Properties?.DnsProperties?.SOA?.TTL,
      };
      const { Id, Arn } = createNamespace(draft, wanted, call);
      setDiscoveryTags(draft, Arn, Tags);
      return noteOperation(draft, 'CREATE_NAMESPACE', { NAMESPACE: Id }, call);
    }),
);
