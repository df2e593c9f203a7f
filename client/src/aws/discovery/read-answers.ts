import type { NamespaceSummary, Service, ServiceSummary } from '@aws-sdk/client-servicediscovery';
import type { DiscoveryNamespace, DiscoveryService } from '../../around/discovery.ts';

/** A namespace as ListNamespaces answers it. */
export function toNamespace({ Id, Arn, Name, ...summary }: NamespaceSummary): DiscoveryNamespace {
  return {
    ...{ id: Id ?? '', arn: Arn ?? '', name: Name ?? Id ?? '', type: summary.Type ?? '' },
    services: summary.ServiceCount,
    description: summary.Description,
  };
}

/** A service as ListServices and GetService answer it. */
export function toService({
  Id,
  Arn,
  Name,
  DnsConfig,
  ...summary
}: Service | ServiceSummary): DiscoveryService {
  const { HealthCheckConfig, HealthCheckCustomConfig, InstanceCount } = summary;
  return {
    ...{ id: Id ?? '', arn: Arn ?? '', name: Name ?? Id ?? '', instances: InstanceCount },
    records: (DnsConfig?.DnsRecords ?? []).map(({ Type, TTL }) => `${Type} ${TTL} s`),
    checksHealth: HealthCheckConfig !== undefined || HealthCheckCustomConfig !== undefined,
  };
}
