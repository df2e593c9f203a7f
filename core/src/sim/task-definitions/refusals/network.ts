import { type ContainerRefusals, containersOf, type TaskRefusals } from '../refusal.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
export const portRefusals: ContainerRefusals = function* (container, task) {
  for (const { containerPort, containerPortRange, hostPort } of container.portMappings ?? []) {
    if (containerPort !== undefined && containerPortRange !== undefined) {
      yield 'Cannot specify both single port and port range.';
    }
    const bad = containerPortRange === undefined && !isPort(containerPort);
    if (bad) yield `Invalid 'containerPort' setting for container '${container.name}'.`;
    if (hostPort !== undefined && hostPort !== 0 && !isPort(hostPort)) {
      yield `Invalid 'hostPort' setting for container '${container.name}'.`;
    }
    if (task.networkMode === 'awsvpc' && (hostPort ?? 0) !== 0 && hostPort !== containerPort) {
      yield 'When networkMode=awsvpc, the host ports and container ports in port mappings must match.';
    }
  }
};

/** Ports and names that two mappings of one task cannot share. */
export const portListRefusals: TaskRefusals = function* (task) {
  const mappings = containersOf(task).flatMap((container) => container.portMappings ?? []);
  const ownNetwork = task.networkMode === 'awsvpc' || task.networkMode === 'host';
  const hostPorts = mappings
    .filter(({ hostPort }) => (hostPort ?? 0) !== 0)
    .map(({ hostPort, protocol }) => ({ port: hostPort, protocol: protocol ?? 'tcp' }));
  const twice = duplicate(hostPorts.map(({ port, protocol }) => `${port}/${protocol}`));
  if (twice !== undefined) {
    const [port, protocol = 'tcp'] = twice.split('/');
    yield `${protocol.toUpperCase()} host port '${port}' is mapped multiple times in task.`;
  }
  const containerPorts = mappings
    .filter(({ containerPort }) => containerPort !== undefined)
    .map(({ containerPort, protocol }) => `${containerPort}/${protocol ?? 'tcp'}`);
  if (ownNetwork && duplicate(containerPorts) !== undefined) {
    yield `${duplicate(containerPorts)?.split('/')[1]?.toUpperCase()} container port is used multiple times in task.`;
  }
  const names = mappings.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (duplicate(names) !== undefined) yield `The port mapping name ${duplicate(names)} is already used.`;
};

/** What a container that shares the task's network interface cannot set for itself. */
export const awsvpcRefusals: ContainerRefusals = function* (container, task) {
  if (task.networkMode !== 'awsvpc') return;
  if (some(container.links)) yield 'Links are not supported when networkMode=awsvpc';
  if (container.hostname !== undefined) {
    yield 'hostname is not supported on container when networkMode=awsvpc';
  }
  if (some(container.dnsServers)) yield 'DNS servers are not supported on container when networkMode=awsvpc';
  if (some(container.dnsSearchDomains)) {
    yield 'DNS search domains are not supported on container when networkMode=awsvpc';
  }
  if (some(container.extraHosts)) yield 'Extra hosts are not supported on container when networkMode=awsvpc';
  if (container.disableNetworking === true) {
    yield 'Disable Networking is not supported on container when networkMode=awsvpc';
  }
};

function isPort(port: number | undefined): boolean {
  return port !== undefined && port >= 1 && port <= 65535;
}

function some(list: readonly unknown[] | undefined): boolean {
  return (list ?? []).length > 0;
}

function duplicate(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}
