import type {
  DiscoveryInstanceRecord,
  DiscoveryServiceRecord,
  NamespaceRecord,
} from '../records/discovery.ts';
import type { Draft } from '../transaction.ts';
import { usableInstances } from './instances.ts';

/** A record of private DNS; `ttl` in seconds. */
export type NameRecord =
  | { readonly type: 'A' | 'AAAA'; readonly ttl: number; readonly address: string }
  | { readonly type: 'CNAME'; readonly ttl: number; readonly target: string }
  | { readonly type: 'SRV'; readonly ttl: number; readonly port: number; readonly target: string };

/** What a private namespace has of a name. */
export interface FoundName {
  readonly exists: boolean;
  readonly records: readonly NameRecord[];
  /** How many of the records of a type are answered with: eight by multivalue answers, one by weight. */
  readonly most: number;
  /** Seconds for which it may be kept that there is none. */
  readonly negativeTtl: number;
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-multivalue.html */
const mostOfMultivalue = 8;
/** Of the name of one instance, for which Cloud Map keeps no time of its own. */
const instanceTtl = 60;

/** Whether there are names that are looked up by DNS. */
export function hasPrivateDns(draft: Draft): boolean {
  return draft.list('namespaces').some(({ Type }) => Type === 'DNS_PRIVATE');
}

/**
 * What private DNS has of a name; `undefined` where no namespace has names like it, so that others are to be asked. An
 * SRV record leads to the name of an instance, and that to its address.
 * https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html
 */
export function lookUpName(draft: Draft, asked: string): FoundName | undefined {
  const name = asked.toLowerCase();
  const namespaces = draft
    .list('namespaces')
    .filter(({ Type, Name }) => Type === 'DNS_PRIVATE' && isWithin(name, Name.toLowerCase()))
    .sort((one, other) => other.Name.length - one.Name.length);
  const [first] = namespaces;
  if (first === undefined) return undefined;
  const negativeTtl = first.Properties?.DnsProperties?.SOA?.TTL ?? 0;
  for (const namespace of namespaces) {
    const found = foundIn(draft, namespace, name);
    if (found !== undefined) return { ...found, negativeTtl };
  }
  const isPartOfNames = namespaces.some(({ Name }) => Name.toLowerCase() === name);
  return { exists: isPartOfNames, records: [], most: 0, negativeTtl };
}

function isWithin(name: string, namespace: string): boolean {
  return name === namespace || name.endsWith(`.${namespace}`);
}

function foundIn(
  draft: Draft,
  namespace: NamespaceRecord,
  name: string,
): Omit<FoundName, 'negativeTtl'> | undefined {
  for (const service of draft.where('discoveryServices', 'namespace', namespace.Id)) {
    const own = `${service.shown.Name}.${namespace.Name}`;
    if (service.shown.DnsConfig === undefined || !isWithin(name, own.toLowerCase())) continue;
    const instances = usableInstances(draft, service).filter(({ of }) => of?.aliases === undefined);
    if (name === own.toLowerCase()) {
      const most = service.shown.DnsConfig.RoutingPolicy === 'WEIGHTED' ? 1 : mostOfMultivalue;
      return { exists: true, most, records: instances.flatMap((one) => recordsOf(service, own, one)) };
    }
    const asked = instances.find(({ id }) => `${id}.${own}`.toLowerCase() === name);
    if (asked !== undefined) return { exists: true, most: 1, records: addressesOf(asked, instanceTtl) };
  }
  return undefined;
}

function recordsOf(
  { shown }: DiscoveryServiceRecord,
  own: string,
  instance: DiscoveryInstanceRecord,
): NameRecord[] {
  const { AWS_INSTANCE_PORT: port, AWS_INSTANCE_CNAME: cname } = instance.attributes;
  return (shown.DnsConfig?.DnsRecords ?? []).flatMap(
    ({ Type: type, TTL: ttl = instanceTtl }): NameRecord[] => {
      if (type === 'CNAME') return cname === undefined ? [] : [{ type, ttl, target: cname }];
      if (type !== 'SRV') return addressesOf(instance, ttl).filter((record) => record.type === type);
      return isPort(port) ? [{ type, ttl, port: Number(port), target: `${instance.id}.${own}` }] : [];
    },
  );
}

function addressesOf({ attributes }: DiscoveryInstanceRecord, ttl: number): NameRecord[] {
  const { AWS_INSTANCE_IPV4: four, AWS_INSTANCE_IPV6: six } = attributes;
  return [
    ...(four === undefined ? [] : [{ type: 'A' as const, ttl, address: four }]),
    ...(six === undefined ? [] : [{ type: 'AAAA' as const, ttl, address: six }]),
  ];
}

/** Anyone may register anything as a port. */
function isPort(text = ''): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
