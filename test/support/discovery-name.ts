import {
  CreatePrivateDnsNamespaceCommand,
  CreateServiceCommand,
  GetOperationCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import { neighbourOptions } from './neighbour.ts';

/** Makes a name in the private namespace `shop.local` of the endpoint, for services to register with; its ARN. */
export async function makeDiscoveryName(endpoint: string, Name: string): Promise<string> {
  const map = new ServiceDiscoveryClient(neighbourOptions(endpoint));
  const { OperationId } = await map.send(
    new CreatePrivateDnsNamespaceCommand({ Name: 'shop.local', Vpc: 'vpc-1' }),
  );
  const { Operation } = await map.send(new GetOperationCommand({ OperationId }));
  const { Service } = await map.send(
    new CreateServiceCommand({
      ...{ Name, NamespaceId: Operation?.Targets?.NAMESPACE },
      DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 10 }] },
      HealthCheckCustomConfig: { FailureThreshold: 1 },
    }),
  );
  map.destroy();
  return Service?.Arn ?? '';
}
