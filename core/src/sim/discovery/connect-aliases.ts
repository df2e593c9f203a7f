import type { DiscoveryInstanceRecord } from '../records/discovery.ts';
import type { ServiceRecord } from '../records/service.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import { connectedPorts, namespaceOf } from './connect.ts';
import { usableInstances } from './instances.ts';
import { serviceOfName } from './services.ts';

/** A name and port at which the services of a namespace reach others through Service Connect. */
export interface ConnectAlias {
  readonly namespaceId: string;
  readonly name: string;
  readonly port: number;
  /** The services of Cloud Map whose instances answer there. */
  readonly discoveryIds: readonly string[];
}

/**
 * The aliases of all services, also of those that have no task yet. Services that share an alias answer together.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html
 */
export function connectAliases(draft: Draft): ConnectAlias[] {
  const found = new Map<string, ConnectAlias>();
  const services = draft.list('services').filter(({ shown }) => shown.status !== 'INACTIVE');
  for (const alias of services.flatMap((service) => aliasesOf(draft, service))) {
    const key = `${alias.namespaceId} ${alias.name}:${alias.port}`;
    const before = found.get(key)?.discoveryIds ?? [];
    found.set(key, { ...alias, discoveryIds: [...new Set([...before, ...alias.discoveryIds])] });
  }
  return [...found.values()];
}

function aliasesOf(draft: Draft, service: ServiceRecord): ConnectAlias[] {
  const { taskDefinition } = service.shown;
  const connect = service.extras.serviceConnectConfiguration;
  const namespace = connect?.enabled === true ? namespaceOf(draft, service, connect) : undefined;
  if (connect === undefined || namespace === undefined || taskDefinition === '') return [];
  const ports = connectedPorts(connect, taskDefinitionOf(draft, taskDefinition), namespace);
  return ports.flatMap(({ discoveryName, aliases }) => {
    const discoveryId = serviceOfName(draft, namespace, discoveryName)?.shown.Id;
    if (discoveryId === undefined) return [];
    return aliases.map((alias) => ({ ...alias, namespaceId: namespace.Id, discoveryIds: [discoveryId] }));
  });
}

/** The tasks that answer at an alias: the healthy ones of each service, or all of it where none is. What was registered by hand is none of them. */
export function aliasInstances(draft: Draft, { discoveryIds }: ConnectAlias): DiscoveryInstanceRecord[] {
  return discoveryIds.flatMap((id) => {
    const discovery = draft.get('discoveryServices', id);
    return discovery === undefined
      ? []
      : usableInstances(draft, discovery).filter(({ of }) => of !== undefined);
  });
}
