import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-servicediscovery';
import { neededNamespace } from '#core/sim/discovery/namespaces.ts';
import { invalidInput } from '#core/sim/discovery/refusals.ts';
import { createDiscoveryService, viewDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';
import { setDiscoveryTags } from './tags.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html */
export default defineNeighbour<CreateServiceRequest, CreateServiceResponse>(
  'servicediscovery',
  'CreateService',
  async ({ Name, NamespaceId, Tags, ...members }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const id = NamespaceId ?? members.DnsConfig?.NamespaceId;
      if (id === undefined) throw invalidInput('NamespaceId is needed.');
      const made = createDiscoveryService(draft, neededNamespace(draft, id, call), { Name, ...members });
      setDiscoveryTags(draft, made.shown.Arn, Tags);
      return { Service: viewDiscoveryService(draft, made) };
    }),
);
