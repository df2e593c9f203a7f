import type {
  CreateHttpNamespaceRequest,
  CreateHttpNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import { createNamespace } from '#core/sim/discovery/namespaces.ts';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { defineNeighbour } from '../neighbour.ts';
import { setDiscoveryTags } from './tags.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html */
export default defineNeighbour<CreateHttpNamespaceRequest, CreateHttpNamespaceResponse>(
  'servicediscovery',
  'CreateHttpNamespace',
  async ({ Name: name, Description: description, Tags }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const wanted = { name, type: 'HTTP' as const, description };
      const { Id, Arn } = createNamespace(draft, wanted, call);
      setDiscoveryTags(draft, Arn, Tags);
      return noteOperation(draft, 'CREATE_NAMESPACE', { NAMESPACE: Id }, call);
    }),
);
