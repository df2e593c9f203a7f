import { GetServiceCommand, ListNamespacesCommand, ListServicesCommand } from '@aws-sdk/client-servicediscovery';
import type { DiscoveryReader } from '../../around/discovery.ts';
import { inBatches } from '../batches.ts';
import { besideAt } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import { type CloudMap, callerOf, cloudMap } from './cloud-map.ts';
import { instanceCalls } from './instances.ts';
import { toNamespace, toService } from './read-answers.ts';

/** A reader of discovered names that holds sockets until it is closed. */
export interface OpenDiscoveryReader extends DiscoveryReader {
  close(): void;
}

/** Cloud Map beside the ECS of a connection; nothing is sent yet. */
export async function openDiscovery(access: Access, around?: Surroundings): Promise<OpenDiscoveryReader> {
  const service = callerOf(await besideAt(access, cloudMap, around));
  return { ...nameCalls(service), ...instanceCalls(service), close: service.close };
}

function nameCalls({ send, part, pages }: CloudMap): Omit<DiscoveryReader, 'instances'> {
  return {
    async namespaces(signal) {
      const operation = 'ListNamespaces';
      const found = await pages(operation, 'Namespaces', async (NextToken) => {
        const answer = await send(operation, new ListNamespacesCommand({ NextToken }), signal);
        return { items: answer.Namespaces, next: answer.NextToken };
      });
      return found.map(toNamespace);
    },
    async servicesIn(namespace, signal) {
      const operation = 'ListServices';
      const Filters = [{ Name: 'NAMESPACE_ID' as const, Values: [namespace] }];
      const found = await pages(operation, 'Services', async (NextToken) => {
        const answer = await send(operation, new ListServicesCommand({ Filters, NextToken }), signal);
        return { items: answer.Services, next: answer.NextToken };
      });
      return found.map(toService);
    },
    // One at a time: https://docs.aws.amazon.com/cloud-map/latest/api/API_GetService.html
    services: (arns, signal) =>
      inBatches(arns, 1, async ([Id]) => {
        const operation = 'GetService';
        const answer = await send(operation, new GetServiceCommand({ Id }), signal);
        return [toService(part(operation, 'Service', answer.Service))];
      }),
  };
}
