import type { DiscoveryInstanceRecord } from '../records/discovery.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import { usableInstances } from './instances.ts';
import { hostAddress } from './task-address.ts';

/** A host port at which the engine publishes a port of tasks, and the instances of Cloud Map that stand for them. */
export interface PublishedPort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly instances: readonly DiscoveryInstanceRecord[];
}

/**
 * The published ports that DNS records of tasks lead to. Registering one by hand opens it to no container, and what
 * is on the host's network listens on every address of the machine by itself.
 */
export function publishedPorts(draft: Draft): readonly PublishedPort[] {
  const found = new Map<string, PublishedPort>();
  const named = draft.list('discoveryServices').filter(({ shown }) => shown.DnsConfig !== undefined);
  for (const instance of named.flatMap((service) => usableInstances(draft, service))) {
    const port = Number(instance.attributes.AWS_INSTANCE_PORT);
    for (const protocol of protocolsOf(draft, instance, port)) {
      const key = `${port}/${protocol}`;
      const instances = [...(found.get(key)?.instances ?? []), instance];
      found.set(key, { port, protocol, instances });
    }
  }
  return [...found.values()];
}

function protocolsOf(
  draft: Draft,
  { attributes, of }: DiscoveryInstanceRecord,
  port: number,
): ReadonlySet<PublishedPort['protocol']> {
  const task = draft.get('tasks', of?.taskArn ?? '');
  if (task === undefined || attributes.AWS_INSTANCE_IPV4 !== hostAddress) return new Set();
  const { networkMode = 'bridge' } = taskDefinitionOf(draft, task.shown.taskDefinitionArn);
  if (networkMode !== 'bridge') return new Set();
  const bindings = task.shown.containers
    .flatMap(({ networkBindings = [] }) => networkBindings)
    .filter(({ hostPort }) => hostPort === port);
  return new Set(bindings.map(({ protocol }) => (protocol === 'udp' ? 'udp' : 'tcp')));
}
