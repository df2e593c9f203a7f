import { parseArn } from '../arns.ts';
import type {
  DiscoveryInstanceRecord,
  DiscoveryServiceRecord,
  NamespaceRecord,
} from '../records/discovery.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { namespaceOf } from './connect.ts';
import { type ConnectAlias, connectAliases } from './connect-aliases.ts';
import { usableInstances } from './instances.ts';
import { namespacesOf } from './namespaces.ts';
import { hostAddress } from './task-address.ts';

/** An address and what a task may call it. */
export interface KnownHost {
  readonly address: string;
  readonly names: readonly string[];
}

/** What anyone may register, and what has a place in a file of hosts. */
const isAddress = /^\d{1,3}(\.\d{1,3}){3}$/;
const isName = /^[\w-]+(\.[\w-]+)*$/;

/** The address at which somebody answers for an alias; `undefined` where its name is to lead to the tasks themselves. */
export type AnswersAt = (alias: ConnectAlias) => string | undefined;

/**
 * The names that a task can look up: those of private DNS namespaces, as all in a VPC can, and those of the
 * namespace of its Service Connect. Unhealthy instances are left out while there are healthy ones.
 */
export function knownHosts(
  draft: Draft,
  taskArn: string,
  answersAt: AnswersAt = () => undefined,
): KnownHost[] {
  const task = draft.get('tasks', taskArn);
  const place = parseArn(taskArn);
  if (task === undefined || place === undefined) return [];
  const connected = connectedNamespace(draft, task)?.Id;
  const answered = answeredHosts(draft, connected, answersAt);
  const others = namespacesOf(draft, place).flatMap((one) => hostsIn(draft, one, connected));
  const taken = new Set(answered.flatMap(({ names }) => names));
  return byAddress([
    ...answered,
    ...others.map(({ address, names }) => ({ address, names: names.filter((name) => !taken.has(name)) })),
  ]);
}

/** Those of the names that keep their address while the task runs: aliases at which somebody answers. */
export function lastingHosts(draft: Draft, taskArn: string, answersAt: AnswersAt): KnownHost[] {
  const task = draft.get('tasks', taskArn);
  if (task === undefined) return [];
  return byAddress(answeredHosts(draft, connectedNamespace(draft, task)?.Id, answersAt));
}

function answeredHosts(draft: Draft, connected: string | undefined, answersAt: AnswersAt): KnownHost[] {
  return connectAliases(draft)
    .filter(({ namespaceId, name }) => namespaceId === connected && isName.test(name))
    .flatMap((alias) => {
      const address = answersAt(alias);
      return address === undefined ? [] : [{ address, names: [alias.name] }];
    });
}

function byAddress(hosts: readonly KnownHost[]): KnownHost[] {
  const namesOf = new Map<string, Set<string>>();
  for (const { address, names } of hosts) {
    if (names.length > 0) namesOf.set(address, new Set([...(namesOf.get(address) ?? []), ...names]));
  }
  return [...namesOf].map(([address, names]) => ({ address, names: [...names] }));
}

/** The hosts of a namespace for tasks that are connected with one, of that id. */
function hostsIn(draft: Draft, namespace: NamespaceRecord, connected: string | undefined): KnownHost[] {
  const isConnected = namespace.Id === connected;
  if (namespace.Type !== 'DNS_PRIVATE' && !isConnected) return [];
  const hosts = draft.where('discoveryServices', 'namespace', namespace.Id).flatMap((service) =>
    usableInstances(draft, service)
      .filter(({ of }) => of?.aliases === undefined || isConnected)
      .map((instance) => ({
        address: instance.attributes.AWS_INSTANCE_IPV4 ?? hostAddress,
        names: instanceNames(namespace, service, instance).filter((name) => isName.test(name)),
      })),
  );
  // What is reached by a port of this machine is not reached by that address from a container.
  return hosts.filter(
    ({ address, names }) => address !== hostAddress && isAddress.test(address) && names.length > 0,
  );
}

/** Whether the name of a service has addresses in DNS: SRV records give other names and ports. */
function hasAddresses({ DnsConfig }: DiscoveryServiceRecord['shown']): boolean {
  return (DnsConfig?.DnsRecords ?? []).some(({ Type }) => Type === 'A');
}

function instanceNames(
  namespace: NamespaceRecord,
  { shown }: DiscoveryServiceRecord,
  { of }: DiscoveryInstanceRecord,
): readonly string[] {
  if (of?.aliases !== undefined) return of.aliases;
  return hasAddresses(shown) ? [`${shown.Name}.${namespace.Name}`] : [];
}

function connectedNamespace(
  draft: Draft,
  { serviceArn = '', deploymentId }: TaskRecord,
): NamespaceRecord | undefined {
  const service = draft.get('services', serviceArn);
  const deployment = service?.deployments.find(({ shown }) => shown.id === deploymentId);
  const connect = deployment?.shown.serviceConnectConfiguration;
  return service === undefined || connect?.enabled !== true
    ? undefined
    : namespaceOf(draft, service, connect);
}
