import type { Service, ServiceChange, ServiceFilter } from '@aws-sdk/client-servicediscovery';
import { ApiError } from '../api-error.ts';
import { lastPart, type Place } from '../arns.ts';
import { base62 } from '../ids.ts';
import type { DiscoveryServiceRecord, NamespaceRecord } from '../records/discovery.ts';
import { setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { invalidInput, resourceInUse, serviceNotFound } from './refusals.ts';

/** What a new service is to be. */
export type NewDiscoveryService = Pick<
  Wire<Service>,
  'Description' | 'DnsConfig' | 'HealthCheckConfig' | 'HealthCheckCustomConfig' | 'CreatorRequestId'
> & {
  readonly Name: string;
  /** `HTTP` for one that is found by calls alone, though its namespace has DNS. */
  readonly Type?: string | undefined;
  /** Of one that was declared with it; chance makes another. */
  readonly id?: string | undefined;
};

/** Makes a service in a namespace; refuses a name that is taken there. */
export function createDiscoveryService(
  draft: Draft,
  namespace: NamespaceRecord,
  wanted: NewDiscoveryService,
): DiscoveryServiceRecord {
  const { Name, id, Type: type, DnsConfig, ...members } = wanted;
  refuse(namespace, wanted);
  const taken = serviceOfName(draft, namespace, Name);
  if (taken !== undefined) {
    throw new ApiError('ServiceAlreadyExists', `Service ${Name} already exists in ${namespace.Id}.`, 400, {
      ServiceId: taken.shown.Id,
      ServiceArn: taken.shown.Arn,
    });
  }
  const Id = id ?? `srv-${base62(draft.random, 16).toLowerCase()}`;
  const dns = namespace.Type === 'DNS_PRIVATE' && type !== 'HTTP' ? DnsConfig : undefined;
  const made: DiscoveryServiceRecord = {
    shown: {
      ...members,
      Id,
      Arn: `${namespace.Arn.slice(0, namespace.Arn.lastIndexOf(':'))}:service/${Id}`,
      ResourceOwner: 'SELF',
      Name,
      NamespaceId: namespace.Id,
      Type: dns === undefined ? 'HTTP' : 'DNS_HTTP',
      ...(dns === undefined
        ? {}
        : { DnsConfig: { ...dns, RoutingPolicy: dns.RoutingPolicy ?? 'MULTIVALUE' } }),
      CreateDate: draft.now,
    },
    attributes: {},
    revision: 1,
  };
  draft.put('discoveryServices', Id, made);
  return made;
}

function refuse(
  { Type }: NamespaceRecord,
  { Name, DnsConfig, HealthCheckConfig, HealthCheckCustomConfig }: NewDiscoveryService,
): void {
  if (!/^[\w!-~]{1,127}$/.test(Name)) throw invalidInput('The name of the service is not valid.');
  if (Type === 'HTTP' && DnsConfig !== undefined) {
    throw invalidInput('DnsConfig is not allowed for a service in an HTTP namespace.');
  }
  if (HealthCheckConfig !== undefined && HealthCheckCustomConfig !== undefined) {
    throw invalidInput('Specify either HealthCheckConfig or HealthCheckCustomConfig, not both.');
  }
  if (HealthCheckConfig !== undefined && Type !== 'HTTP') {
    throw invalidInput('HealthCheckConfig is only allowed in public DNS namespaces.');
  }
}

/** The service of a name in a namespace. */
export function serviceOfName(
  draft: Draft,
  { Id }: NamespaceRecord,
  name: string,
): DiscoveryServiceRecord | undefined {
  return draft.where('discoveryServices', 'namespace', Id).find(({ shown }) => shown.Name === name);
}

/** The service of an id or an ARN. */
export function findDiscoveryService(
  draft: Draft,
  reference: string,
  { region, account }: Place,
): DiscoveryServiceRecord | undefined {
  const found = draft.get('discoveryServices', lastPart(reference));
  return found?.shown.Arn.includes(`:${region}:${account}:`) === true ? found : undefined;
}

/** As `findDiscoveryService`; refuses one that is not there. */
export function neededDiscoveryService(
  draft: Draft,
  reference: string,
  place: Place,
): DiscoveryServiceRecord {
  const found = findDiscoveryService(draft, reference, place);
  if (found === undefined) throw serviceNotFound(reference);
  return found;
}

/** A service as GetService shows it. */
export function viewDiscoveryService(draft: Draft, { shown }: DiscoveryServiceRecord): Wire<Service> {
  return { ...shown, InstanceCount: draft.count('discoveryInstances', 'discovery', shown.Id) };
}

/** The services that pass all filters. */
export function filteredServices(
  draft: Draft,
  filters: readonly Wire<ServiceFilter>[],
  place: Place,
): DiscoveryServiceRecord[] {
  return draft
    .list('discoveryServices')
    .filter(({ shown }) => findDiscoveryService(draft, shown.Id, place) !== undefined)
    .filter(({ shown }) =>
      filters.every(({ Name, Values = [] }) =>
        Name === 'RESOURCE_OWNER'
          ? Values.includes('SELF')
          : Values.some((value) => lastPart(value) === shown.NamespaceId),
      ),
    );
}

/** Gives a service another description or DNS records; what is not given of these is taken away, as on AWS. */
export function updateDiscoveryService(
  draft: Draft,
  service: DiscoveryServiceRecord,
  { Description, DnsConfig, HealthCheckConfig }: Wire<ServiceChange>,
): void {
  const { Description: _description, HealthCheckConfig: _check, ...rest } = service.shown;
  draft.put('discoveryServices', service.shown.Id, {
    ...service,
    shown: {
      ...rest,
      ...(Description === undefined ? {} : { Description }),
      ...(HealthCheckConfig === undefined ? {} : { HealthCheckConfig }),
      ...(DnsConfig === undefined || rest.DnsConfig === undefined
        ? {}
        : { DnsConfig: { ...rest.DnsConfig, ...DnsConfig } }),
    },
  });
}

/** Deletes a service without instances. */
export function deleteDiscoveryService(draft: Draft, { shown }: DiscoveryServiceRecord): void {
  if (draft.count('discoveryInstances', 'discovery', shown.Id) > 0) {
    throw resourceInUse(`Service ${shown.Id} has instances associated with it; deregister these first.`);
  }
  draft.remove('discoveryServices', shown.Id);
  setTags(draft, shown.Arn, []);
}
