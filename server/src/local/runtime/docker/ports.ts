import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { ShownContainer } from '#core/sim/records/task.ts';
import type { ContainerDefinitionRecord } from '#core/sim/records/task-definition.ts';

/** Where a port of a container is to be reached; an empty `HostPort` lets the engine choose. */
export interface Publication {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** By `80/tcp`. */
export type PortBindings = Readonly<Record<string, readonly Publication[]>>;

/**
 * Several container instances share this machine, and each may have a task on the same host port: the second
 * one answers on 127.0.0.2 and so on. Where there is only 127.0.0.1 (macOS), the engine chooses another port.
 */
const addresses = Array.from({ length: 32 }, (_, index) => `127.0.0.${index + 1}`);

/** Finds places for host ports, and remembers those given away until they are given back. */
export class Publisher {
  readonly #given = new Map<string, readonly string[]>();

  /** Places for all fixed host ports of a container, under its name. */
  async publish(name: string, container: ContainerDefinitionRecord): Promise<PortBindings> {
    const bindings: Record<string, Publication[]> = {};
    for (const { containerPort, hostPort, protocol = 'tcp' } of container.portMappings) {
      if (containerPort === undefined) continue;
      const publication = hostPort ? await this.#place(name, hostPort, protocol) : anyPort;
      bindings[`${containerPort}/${protocol}`] = [publication];
    }
    return bindings;
  }

  release(name: string): void {
    this.#given.delete(name);
  }

  async #place(name: string, port: number, protocol: string): Promise<Publication> {
    for (const address of addresses) {
      const place = `${address}:${port}/${protocol}`;
      if ([...this.#given.values()].some((places) => places.includes(place))) continue;
      const before = this.#given.get(name) ?? [];
      this.#given.set(name, [...before, place]);
      if (await isFree(address, port, protocol)) return { HostIp: address, HostPort: String(port) };
      this.#given.set(name, before);
    }
    return anyPort;
  }
}

const anyPort: Publication = { HostIp: '127.0.0.1', HostPort: '' };

/** The ports of an awsvpc task are those of its own address; here they get any free port beside. */
export function publishAnywhere(containers: readonly ContainerDefinitionRecord[]): PortBindings {
  const mappings = containers.flatMap(({ portMappings }) => portMappings);
  return Object.fromEntries(
    mappings.flatMap(({ containerPort, protocol = 'tcp' }) =>
      containerPort === undefined ? [] : [[`${containerPort}/${protocol}`, [anyPort]]],
    ),
  );
}

/** What the engine published, as ECS shows it. */
export function networkBindings(
  ports: Readonly<Record<string, readonly Publication[] | null>> | null | undefined,
): NonNullable<ShownContainer['networkBindings']> {
  return Object.entries(ports ?? {}).flatMap(([name, publications]) => {
    const [port, protocol] = name.split('/');
    return (publications ?? []).map(({ HostIp, HostPort }) => ({
      bindIP: HostIp === '' ? '0.0.0.0' : HostIp,
      containerPort: Number(port),
      hostPort: Number(HostPort),
      protocol: protocol === 'udp' ? 'udp' : 'tcp',
    }));
  });
}

/** Whether nothing listens there; a port that only the engine may open (below 1024) counts as free. */
function isFree(address: string, port: number, protocol: string): Promise<boolean> {
  return protocol === 'udp' ? isFreeUdp(address, port) : isFreeTcp(address, port);
}

function isFreeTcp(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(isForbidden(error)));
    probe.listen({ port, host: address, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function isFreeUdp(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket('udp4');
    probe.once('error', (error) => {
      probe.close();
      resolve(isForbidden(error));
    });
    probe.bind({ port, address, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function isForbidden(error: Error): boolean {
  return 'code' in error && error.code === 'EACCES';
}
