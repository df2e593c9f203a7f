import type { DnsProperties, Namespace, NamespaceFilter } from '@aws-sdk/client-servicediscovery';
import { ApiError } from '../api-error.ts';
import { lastPart, type Place } from '../arns.ts';
import { base62 } from '../ids.ts';
import type { NamespaceRecord } from '../records/discovery.ts';
import { setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { invalidInput, namespaceNotFound, resourceInUse } from './refusals.ts';

/** What a new namespace is to be. */
export interface NewNamespace {
  readonly name: string;
  readonly type: 'HTTP' | 'DNS_PRIVATE';
  readonly description?: string | undefined;
  /** Seconds that resolvers keep that a name is not there. */
  readonly ttl?: number | undefined;
  /** Of one that was declared with it; chance makes another. */
  readonly id?: string | undefined;
}

const usualTtl = 15;

/** Makes a namespace; refuses a name that is taken. */
export function createNamespace(draft: Draft, wanted: NewNamespace, place: Place): NamespaceRecord {
  const { name, type, description } = wanted;
  if (!/^[!-~]{1,1024}$/.test(name)) throw invalidInput('The name of the namespace is not valid.');
  const taken = findNamespace(draft, name, place);
  if (taken !== undefined) {
    throw new ApiError('NamespaceAlreadyExists', `Namespace ${name} already exists.`, 400, {
      NamespaceId: taken.Id,
    });
  }
  const Id = wanted.id ?? `ns-${base62(draft.random, 16).toLowerCase()}`;
  const made: NamespaceRecord = {
    Id,
    Arn: `arn:aws:servicediscovery:${place.region}:${place.account}:namespace/${Id}`,
    ResourceOwner: 'SELF',
    Name: name,
    Type: type,
    ...(description === undefined ? {} : { Description: description }),
    Properties: {
      ...(type === 'HTTP' ? {} : { DnsProperties: dnsProperties(draft, wanted.ttl) }),
      HttpProperties: { HttpName: name },
    },
    CreateDate: draft.now,
  };
  draft.put('namespaces', made.Arn, made);
  return made;
}

function dnsProperties(draft: Draft, ttl = usualTtl): Wire<DnsProperties> {
  return { HostedZoneId: `Z${base62(draft.random, 20).toUpperCase()}`, SOA: { TTL: ttl } };
}

/** The namespace of an id, an ARN or a name. */
export function findNamespace(draft: Draft, reference: string, place: Place): NamespaceRecord | undefined {
  return namespacesOf(draft, place).find(
    ({ Id, Arn, Name }) => Arn === reference || Name === reference || Id === lastPart(reference),
  );
}

/** As `findNamespace`, by id or ARN alone; refuses one that is not there. */
export function neededNamespace(draft: Draft, id: string, place: Place): NamespaceRecord {
  const found = namespacesOf(draft, place).find(({ Id }) => Id === lastPart(id));
  if (found === undefined) throw namespaceNotFound(id);
  return found;
}

/** The namespaces of an account in a region. */
export function namespacesOf(draft: Draft, { region, account }: Place): NamespaceRecord[] {
  return draft.list('namespaces').filter(({ Arn }) => Arn.includes(`:${region}:${account}:`));
}

/** The namespaces that pass all filters. */
export function filteredNamespaces(
  draft: Draft,
  filters: readonly Wire<NamespaceFilter>[],
  place: Place,
): NamespaceRecord[] {
  return namespacesOf(draft, place).filter((one) => filters.every((filter) => passes(one, filter)));
}

function passes(
  namespace: NamespaceRecord,
  { Name, Values = [], Condition }: Wire<NamespaceFilter>,
): boolean {
  const value = {
    TYPE: namespace.Type,
    NAME: namespace.Name,
    HTTP_NAME: namespace.Properties?.HttpProperties?.HttpName ?? '',
    RESOURCE_OWNER: 'SELF',
  }[Name ?? 'NAME'];
  return Values.some((wanted) => (Condition === 'BEGINS_WITH' ? value.startsWith(wanted) : value === wanted));
}

/** A namespace as GetNamespace shows it. */
export function viewNamespace(draft: Draft, namespace: NamespaceRecord): Wire<Namespace> {
  return { ...namespace, ServiceCount: draft.count('discoveryServices', 'namespace', namespace.Id) };
}

/** Gives a namespace another description or TTL. */
export function updateNamespace(
  draft: Draft,
  namespace: NamespaceRecord,
  { description, ttl }: Pick<NewNamespace, 'description' | 'ttl'>,
): void {
  const { Properties } = namespace;
  draft.put('namespaces', namespace.Arn, {
    ...namespace,
    ...(description === undefined ? {} : { Description: description }),
    ...(ttl === undefined
      ? {}
      : {
          Properties: { ...Properties, DnsProperties: { ...Properties?.DnsProperties, SOA: { TTL: ttl } } },
        }),
  });
}

/** Deletes a namespace without services. */
export function deleteNamespace(draft: Draft, namespace: NamespaceRecord): void {
  if (draft.count('discoveryServices', 'namespace', namespace.Id) > 0) {
    throw resourceInUse(`Namespace ${namespace.Id} has services associated with it; delete these first.`);
  }
  draft.remove('namespaces', namespace.Arn);
  setTags(draft, namespace.Arn, []);
}
