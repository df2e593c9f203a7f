import type { HttpInstanceSummary } from '@aws-sdk/client-servicediscovery';
import type {
  DiscoveryInstanceRecord,
  DiscoveryServiceRecord,
  NamespaceRecord,
} from '../records/discovery.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { instanceNotFound, invalidInput } from './refusals.ts';

type Texts = Readonly<Record<string, string>>;

/** The key of an instance in its table. */
export function instanceKey({ serviceId, id }: Pick<DiscoveryInstanceRecord, 'serviceId' | 'id'>): string {
  return `${serviceId} ${id}`;
}

/** Registers an instance, or gives one that is there other attributes. */
export function registerInstance(
  draft: Draft,
  service: DiscoveryServiceRecord,
  instance: Omit<DiscoveryInstanceRecord, 'serviceId' | 'status'> & {
    readonly status?: DiscoveryInstanceRecord['status'];
  },
): void {
  const { AWS_INIT_HEALTH_STATUS: initial } = instance.attributes;
  const status = instance.status ?? (initial === 'UNHEALTHY' ? 'UNHEALTHY' : 'HEALTHY');
  keep(draft, { ...instance, serviceId: service.shown.Id, status });
}

/** Refuses what a caller gives as attributes and DNS records could not be made of. */
export function refuseAttributes({ shown }: DiscoveryServiceRecord, attributes: Texts): void {
  const types = (shown.DnsConfig?.DnsRecords ?? []).map(({ Type }) => Type);
  const needed = new Map([
    ['A', ['AWS_INSTANCE_IPV4', 'AWS_ALIAS_DNS_NAME']],
    ['AAAA', ['AWS_INSTANCE_IPV6', 'AWS_ALIAS_DNS_NAME']],
    ['CNAME', ['AWS_INSTANCE_CNAME']],
    ['SRV', ['AWS_INSTANCE_PORT']],
  ]);
  for (const type of types) {
    const names = needed.get(type ?? '') ?? [];
    if (names.every((name) => attributes[name] === undefined)) {
      throw invalidInput(`The attribute ${names[0]} is needed for the ${type} record of the service.`);
    }
  }
}

/** The instance of an id; refuses one that is not there. */
export function neededInstance(
  draft: Draft,
  { shown }: DiscoveryServiceRecord,
  id: string,
): DiscoveryInstanceRecord {
  const found = draft.get('discoveryInstances', instanceKey({ serviceId: shown.Id, id }));
  if (found === undefined) throw instanceNotFound(id);
  return found;
}

/** Takes an instance out. */
export function deregisterInstance(draft: Draft, instance: DiscoveryInstanceRecord): void {
  draft.remove('discoveryInstances', instanceKey(instance));
  countChange(draft, instance.serviceId);
}

/** Says how an instance is. */
export function setInstanceStatus(
  draft: Draft,
  instance: DiscoveryInstanceRecord,
  status: DiscoveryInstanceRecord['status'],
): void {
  if (instance.status !== status) keep(draft, { ...instance, status });
}

function keep(draft: Draft, instance: DiscoveryInstanceRecord): void {
  draft.put('discoveryInstances', instanceKey(instance), instance);
  countChange(draft, instance.serviceId);
}

function countChange(draft: Draft, serviceId: string): void {
  const service = draft.get('discoveryServices', serviceId);
  if (service !== undefined) {
    draft.put('discoveryServices', serviceId, { ...service, revision: service.revision + 1 });
  }
}

/** Whether the health of the instances of a service is looked at: Cloud Map knows only what it is told. */
export function hasKnownHealth({ shown }: DiscoveryServiceRecord, { of }: DiscoveryInstanceRecord): boolean {
  return shown.HealthCheckCustomConfig !== undefined || of?.aliases !== undefined;
}

/** Those of the instances that are to be used: all where no health is known, and where none is healthy. */
export function usableInstances(draft: Draft, service: DiscoveryServiceRecord): DiscoveryInstanceRecord[] {
  const all = draft.where('discoveryInstances', 'discovery', service.shown.Id);
  const healthy = all.filter((one) => !hasKnownHealth(service, one) || one.status === 'HEALTHY');
  return healthy.length === 0 ? all : healthy;
}

/** What DiscoverInstances is asked for. */
export interface Wanted {
  readonly health: string;
  readonly needed: Texts;
  readonly optional: Texts;
  readonly most: number;
}

/** The instances that DiscoverInstances finds. */
export function discovered(
  draft: Draft,
  namespace: NamespaceRecord,
  service: DiscoveryServiceRecord,
  wanted: Wanted,
): Wire<HttpInstanceSummary>[] {
  const matching = draft
    .where('discoveryInstances', 'discovery', service.shown.Id)
    .filter(({ attributes }) => hasAll(attributes, wanted.needed));
  const preferred = matching.filter(({ attributes }) => hasAll(attributes, wanted.optional));
  const chosen = byHealth(service, preferred.length > 0 ? preferred : matching, wanted.health);
  return chosen.slice(0, wanted.most).map((instance) => ({
    InstanceId: instance.id,
    NamespaceName: namespace.Name,
    ServiceName: service.shown.Name,
    HealthStatus: hasKnownHealth(service, instance) ? instance.status : 'UNKNOWN',
    Attributes: instance.attributes,
  }));
}

function byHealth(
  service: DiscoveryServiceRecord,
  instances: readonly DiscoveryInstanceRecord[],
  health: string,
): readonly DiscoveryInstanceRecord[] {
  const isHealthy = (one: DiscoveryInstanceRecord) =>
    !hasKnownHealth(service, one) || one.status === 'HEALTHY';
  if (health === 'ALL') return instances;
  if (health === 'UNHEALTHY') return instances.filter((one) => !isHealthy(one));
  const healthy = instances.filter(isHealthy);
  return health === 'HEALTHY_OR_ELSE_ALL' && healthy.length === 0 ? instances : healthy;
}

function hasAll(attributes: Texts, wanted: Texts): boolean {
  return Object.entries(wanted).every(([name, value]) => attributes[name] === value);
}
