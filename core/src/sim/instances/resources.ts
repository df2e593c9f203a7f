import type { PlatformDevice, Resource } from '@aws-sdk/client-ecs';
import type { HostPort } from '../../placement/model.ts';
import { invalidParameter } from '../api-error.ts';
import type { InstanceTotal } from '../records/cluster.ts';
import type { Wire } from '../wire.ts';

/** What tasks hold of an instance. */
export interface Held {
  readonly cpu: number;
  readonly memory: number;
  readonly ports: readonly HostPort[];
  readonly gpus: number;
}

/** The ports that the agent reserves on Linux: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
const reservedPorts = ['22', '2375', '2376', '51678', '51679'];

/** Reads `totalResources`; a resource that is left out counts as none, ports as the agent's own; GPUs may come as devices. */
export function readTotal(
  resources: readonly Wire<Resource>[] | undefined,
  devices: readonly Wire<PlatformDevice>[] = [],
): InstanceTotal {
  const byName = new Map((resources ?? []).map((resource) => [resource.name, resource]));
  return {
    cpu: amountOf(byName.get('CPU')),
    memory: amountOf(byName.get('MEMORY')),
    gpus: byName.get('GPU')?.stringSetValue ?? devices.flatMap(({ id }) => id ?? []),
    tcpPorts: byName.get('PORTS')?.stringSetValue ?? reservedPorts,
    udpPorts: byName.get('PORTS_UDP')?.stringSetValue ?? [],
  };
}

function amountOf(resource: Wire<Resource> | undefined): number {
  const { integerValue, longValue, doubleValue, name } = resource ?? {};
  const amount = integerValue || longValue || doubleValue || 0;
  if (amount < 0) throw invalidParameter(`The resource ${name} must not be negative.`);
  return amount;
}

/** Resources as DescribeContainerInstances lists them; of ports it lists those in use. */
export function showTotal(total: InstanceTotal): Wire<Resource>[] {
  return [
    number('CPU', total.cpu),
    number('MEMORY', total.memory),
    stringSet('PORTS', total.tcpPorts),
    stringSet('PORTS_UDP', total.udpPorts),
    ...(total.gpus.length > 0 ? [stringSet('GPU', total.gpus)] : []),
  ];
}

/** What is left of an instance beside what its tasks hold; their fixed host ports join the ports in use. */
export function remainingOf(total: InstanceTotal, held: readonly Held[]): InstanceTotal {
  const ports = held.flatMap(({ ports }) => ports);
  const gpusHeld = held.reduce((sum, { gpus }) => sum + gpus, 0);
  return {
    cpu: total.cpu - held.reduce((sum, { cpu }) => sum + cpu, 0),
    memory: total.memory - held.reduce((sum, { memory }) => sum + memory, 0),
    gpus: total.gpus.slice(gpusHeld),
    tcpPorts: [...total.tcpPorts, ...portsOf(ports, 'tcp')],
    udpPorts: [...total.udpPorts, ...portsOf(ports, 'udp')],
  };
}

function portsOf(ports: readonly HostPort[], protocol: HostPort['protocol']): string[] {
  return ports.filter((port) => port.protocol === protocol).map(({ port }) => String(port));
}

function number(name: string, integerValue: number): Wire<Resource> {
  return { name, type: 'INTEGER', doubleValue: 0, longValue: 0, integerValue };
}

function stringSet(name: string, stringSetValue: readonly string[]): Wire<Resource> {
  return { name, type: 'STRINGSET', doubleValue: 0, longValue: 0, integerValue: 0, stringSetValue };
}
