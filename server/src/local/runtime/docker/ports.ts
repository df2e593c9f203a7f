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

/** A port of an address of this machine. */
export interface HostPlace {
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
}

/** Which container has a place, by name, and whether it is a task's of this endpoint; `undefined` when none has. */
export type FindHolder = (
  place: HostPlace,
) => Promise<{ readonly name: string; readonly own: boolean } | undefined>;

/** Finds places for host ports, and remembers those given away until they are given back. */
export class Publisher {
  readonly #given = new Map<string, readonly string[]>();
  readonly #findHolder: FindHolder;

  constructor(findHolder: FindHolder) {
    this.#findHolder = findHolder;
  }

  /** Places for all fixed host ports of a container, under its name; throws when something else has one of them. */
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

  /** Only a task of ours on the same port leads to the next address: of anything else a person must hear. */
  async #place(name: string, port: number, protocol: string): Promise<Publication> {
    for (const address of addresses) {
      const place = { address, port, protocol };
      if (this.#isGiven(place)) continue;
      const before = this.#given.get(name) ?? [];
      this.#given.set(name, [...before, keyOf(place)]);
      const state = await stateOf(place);
      if (state === 'free') return { HostIp: address, HostPort: String(port) };
      this.#given.set(name, before);
      if (state === 'absent') return anyPort;
      const holder = await this.#findHolder(place);
      if (holder?.own !== true) throw new Error(takenText(place, holder?.name));
    }
    return anyPort;
  }

  #isGiven(place: HostPlace): boolean {
    return [...this.#given.values()].some((places) => places.includes(keyOf(place)));
  }
}

function keyOf({ address, port, protocol }: HostPlace): string {
  return `${address}:${port}/${protocol}`;
}

function takenText({ address, port, protocol }: HostPlace, holder: string | undefined): string {
  const who = holder === undefined ? 'another program on this machine' : `the container ${holder}`;
  return `Host port ${port} (${protocol}) of ${address} is used by ${who}. End that, or give the container another hostPort; 0 takes a free one.`;
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

/** Whether something listens there, and whether there is such an address at all. */
type PlaceState = 'free' | 'taken' | 'absent';

function stateOf(place: HostPlace): Promise<PlaceState> {
  return place.protocol === 'udp' ? stateOfUdp(place) : stateOfTcp(place);
}

function stateOfTcp({ address, port }: HostPlace): Promise<PlaceState> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(stateAfter(error)));
    probe.listen({ port, host: address, exclusive: true }, () => probe.close(() => resolve('free')));
  });
}

function stateOfUdp({ address, port }: HostPlace): Promise<PlaceState> {
  return new Promise((resolve) => {
    const probe = createSocket('udp4');
    probe.once('error', (error) => {
      probe.close();
      resolve(stateAfter(error));
    });
    probe.bind({ port, address, exclusive: true }, () => probe.close(() => resolve('free')));
  });
}

/** A port that only the engine may open (below 1024) counts as free. */
function stateAfter(error: Error): PlaceState {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EACCES') return 'free';
  return code === 'EADDRNOTAVAIL' ? 'absent' : 'taken';
}
