import { items, known } from '../document/unknown.ts';
import type { Container } from '../ecs/authored.ts';
import type { Profile } from '../ecs/profile.ts';
import type { HostPort } from './model.ts';

/**
 * The host ports a task holds wherever it runs. In `host` mode a container port is a host port; with `awsvpc`
 * the ports are those of the task's own network interface, and dynamic ones take nothing beforehand.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export function fixedPorts(
  containers: readonly Pick<Container, 'portMappings'>[],
  networkMode: Profile['networkMode'],
): HostPort[] {
  if (networkMode === 'awsvpc' || networkMode === 'none') return [];
  const mappings = containers.flatMap(({ portMappings }) => items(portMappings));
  return mappings.flatMap((mapping) => {
    const protocol = known(mapping.protocol) === 'udp' ? 'udp' : 'tcp';
    const ports = networkMode === 'host' ? hostModePorts(mapping) : [known(mapping.hostPort) ?? 0];
    return ports.filter((port) => port > 0).map((port): HostPort => ({ port, protocol }));
  });
}

type PortMapping = Extract<Exclude<Container['portMappings'], undefined>, readonly unknown[]>[number];

function hostModePorts(mapping: Exclude<PortMapping, { text: string }>): number[] {
  const range = /^(\d+)-(\d+)$/.exec(known(mapping.containerPortRange) ?? '');
  if (range === null) return [known(mapping.hostPort) || (known(mapping.containerPort) ?? 0)];
  const [first, last] = [Number(range[1]), Math.min(Number(range[2]), 65_535)];
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
}
