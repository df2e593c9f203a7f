import type { ServiceConnectConfiguration, ServiceConnectServiceResource } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { type Place, parseArn } from '../arns.ts';
import type { Call } from '../command.ts';
import type { DiscoveryServiceRecord, NamespaceRecord } from '../records/discovery.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { addServiceEvent } from '../services/events.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { createNamespace, findNamespace } from './namespaces.ts';
import { createDiscoveryService, serviceOfName } from './services.ts';

type Connect = Wire<ServiceConnectConfiguration>;

/** A port of a service that others of the namespace reach by name. */
export interface ConnectedPort {
  readonly discoveryName: string;
  readonly containerPort: number;
  readonly aliases: readonly { readonly name: string; readonly port: number }[];
}

/**
 * Refuses a port that the definition does not name.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html
 */
export function refuseConnect(connect: Connect | undefined, definition: TaskDefinitionRecord): void {
  if (connect?.enabled !== true) return;
  const named = new Set(
    definition.containerDefinitions.flatMap(({ portMappings }) => portMappings.map(({ name }) => name)),
  );
  for (const { portName } of connect.services ?? []) {
    if (!named.has(portName)) {
      throw invalidParameter(
        `The portName ${portName} in the Service Connect configuration does not exist in the task definition.`,
      );
    }
  }
}

/**
 * Makes what Service Connect needs in Cloud Map. A namespace that is named and not there is made too, as a first run
 * wants it; an ARN of AWS's own stays unknown. Either is said.
 */
export function prepareConnect(draft: Draft, service: ServiceRecord, call: Call): void {
  const connect = service.extras.serviceConnectConfiguration;
  if (connect?.enabled !== true) return;
  const namespace = namespaceOf(draft, service, connect) ?? makeNamespace(draft, service, connect, call);
  if (namespace === undefined) return;
  for (const { discoveryName, portName = '' } of connect.services ?? []) {
    const Name = discoveryName ?? portName;
    if (serviceOfName(draft, namespace, Name) !== undefined) continue;
    createDiscoveryService(draft, namespace, { Name, Type: 'HTTP', Description: ofConnect });
  }
}

const ofConnect = 'Managed by Amazon ECS Service Connect';

function makeNamespace(
  draft: Draft,
  service: ServiceRecord,
  connect: Connect,
  call: Call,
): NamespaceRecord | undefined {
  const wanted = wantedNamespace(draft, service, connect);
  if (wanted === undefined) {
    throw invalidParameter(
      'Service Connect needs a namespace: name one in serviceConnectConfiguration, or give the cluster a default one.',
    );
  }
  if (wanted.startsWith('arn:')) {
    addServiceEvent(
      draft,
      service,
      `the namespace ${wanted} is not known here, so Service Connect has no names: make it on this endpoint with "aws servicediscovery create-http-namespace", and name that one.`,
    );
    return undefined;
  }
  addServiceEvent(draft, service, `made the namespace ${wanted} in Cloud Map, which was not there.`);
  return createNamespace(draft, { name: wanted, type: 'HTTP' }, call);
}

function wantedNamespace(draft: Draft, { shown }: ServiceRecord, { namespace }: Connect): string | undefined {
  return namespace ?? draft.get('clusters', shown.clusterArn)?.shown.serviceConnectDefaults?.namespace;
}

/** The namespace of a service's Service Connect, its own or its cluster's. */
export function namespaceOf(
  draft: Draft,
  service: ServiceRecord,
  connect: Connect,
): NamespaceRecord | undefined {
  const wanted = wantedNamespace(draft, service, connect);
  return wanted === undefined ? undefined : findNamespace(draft, wanted, placeOf(service));
}

/** The ports that a configuration opens to others, with the names that they use; none of a client alone. */
export function connectedPorts(
  connect: Connect,
  definition: TaskDefinitionRecord,
  namespace: NamespaceRecord,
): ConnectedPort[] {
  return (connect.services ?? []).flatMap(
    ({ portName = '', discoveryName = portName, clientAliases = [] }) => {
      const mapping = definition.containerDefinitions
        .flatMap(({ portMappings }) => portMappings)
        .find(({ name }) => name === portName);
      if (mapping?.containerPort === undefined) return [];
      const usual = { name: `${discoveryName}.${namespace.Name}`, port: mapping.containerPort };
      const aliases = clientAliases.map(({ dnsName, port = usual.port }) => ({
        name: dnsName ?? usual.name,
        port,
      }));
      return [
        {
          discoveryName,
          containerPort: mapping.containerPort,
          aliases: aliases.length === 0 ? [usual] : aliases,
        },
      ];
    },
  );
}

/** What a deployment shows of Service Connect: the services of Cloud Map that stand for it. */
export function connectResources(
  draft: Draft,
  service: ServiceRecord,
): { readonly serviceConnectResources?: readonly Wire<ServiceConnectServiceResource>[] } {
  const connect = service.extras.serviceConnectConfiguration;
  const namespace = connect?.enabled === true ? namespaceOf(draft, service, connect) : undefined;
  if (connect === undefined || namespace === undefined) return {};
  const resources = (connect.services ?? [])
    .map(({ discoveryName, portName = '' }) => serviceOfName(draft, namespace, discoveryName ?? portName))
    .filter((found): found is DiscoveryServiceRecord => found !== undefined)
    .map(({ shown }) => ({ discoveryName: shown.Name, discoveryArn: shown.Arn }));
  return resources.length === 0 ? {} : { serviceConnectResources: resources };
}

/** Where a service lives. */
export function placeOf({ shown }: ServiceRecord): Place {
  return parseArn(shown.serviceArn) ?? { region: '', account: '' };
}
