import { GetInstancesHealthStatusCommand, ListInstancesCommand } from '@aws-sdk/client-servicediscovery';
import type { DiscoveryReader } from '../../around/discovery.ts';
import type { CloudMap } from './cloud-map.ts';

/** The calls about what is registered with a service of Cloud Map. */
export function instanceCalls({ send, pages }: CloudMap): Pick<DiscoveryReader, 'instances'> {
  const healthOf = async (ServiceId: string, signal: AbortSignal) => {
    const operation = 'GetInstancesHealthStatus';
    const found = await pages(operation, 'Status', async (NextToken) => {
      const command = new GetInstancesHealthStatusCommand({ ServiceId, NextToken });
      const { Status, NextToken: next } = await send(operation, command, signal);
      return { items: Status && Object.entries(Status), next };
    });
    return new Map<string, string>(found);
  };
  return {
    async instances({ id: ServiceId, checksHealth }, signal) {
      const operation = 'ListInstances';
      const found = await pages(operation, 'Instances', async (NextToken) => {
        const answer = await send(operation, new ListInstancesCommand({ ServiceId, NextToken }), signal);
        return { items: answer.Instances, next: answer.NextToken };
      });
      const health = checksHealth && found.length > 0 ? await healthOf(ServiceId, signal) : undefined;
      return found.map(({ Id = '', Attributes = {} }) => ({
        id: Id,
        attributes: Attributes,
        health: health === undefined ? undefined : (health.get(Id) ?? 'UNKNOWN'),
      }));
    },
  };
}
