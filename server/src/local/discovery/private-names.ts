import { isIP } from 'node:net';
import {
  type FoundName,
  hasPrivateDns,
  lookUpName,
  type NameRecord,
} from '#core/sim/discovery/private-dns.ts';
import { type PublishedPort, publishedPorts } from '#core/sim/discovery/published-ports.ts';
import { hostAddress } from '#core/sim/discovery/task-address.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { messageOf } from '../runtime/docker/failure.ts';
import type { AddressBook } from './address-book.ts';
import { NameServer } from './dns/name-server.ts';
import { placesOf } from './places-of.ts';
import { Retry } from './retry.ts';
import type { TaskProxy } from './task-proxy.ts';

/** The port that programs ask name servers at. */
const dnsPort = 53;
/** The name of the address that stands for this machine in containers. */
const machine = 'machine';

/** What names are served from. */
export interface ServedFrom {
  readonly cluster: LiveCluster;
  readonly addresses: AddressBook;
  readonly log: (line: string) => void;
  /** Milliseconds, for how long after a refusal nothing is tried. */
  readonly now: () => number;
}

/** The names of private DNS namespaces: a name server, and the host ports that SRV records lead to at its address. */
export class PrivateNames {
  readonly #cluster: LiveCluster;
  readonly #addresses: AddressBook;
  readonly #log: (line: string) => void;
  readonly #retry: Retry;
  readonly #told = new Set<string>();
  #ports: ReadonlyMap<TaskProxy, PublishedPort> = new Map();
  #server: NameServer | undefined;
  #address: string | undefined;

  constructor({ cluster, addresses, log, now }: ServedFrom) {
    this.#cluster = cluster;
    this.#addresses = addresses;
    this.#log = log;
    this.#retry = new Retry(now);
  }

  /** Whether the name server was refused its port, which is to be tried again. */
  get isWaiting(): boolean {
    return this.#retry.isWaiting;
  }

  /** The address at which the name server answers. */
  get address(): string | undefined {
    return this.#address;
  }

  close(): void {
    this.#server?.close();
  }

  /** Opens the name server where there are such names, and gives the proxies of the host ports that they lead to. */
  async wanted(): Promise<readonly TaskProxy[]> {
    if (this.#cluster.read(hasPrivateDns)) await this.#open();
    const address = this.#address;
    if (address === undefined) return [];
    const ports = this.#cluster
      .read(publishedPorts)
      .map((port) => [this.#proxyOf(port, address), port] as const);
    this.#ports = new Map(ports);
    return [...this.#ports.keys()];
  }

  /** Takes which of the proxies do not listen, and why. */
  listening(refused: ReadonlyMap<TaskProxy, string>): void {
    for (const [proxy, { port, protocol }] of this.#ports) {
      const reason = refused.get(proxy);
      if (reason !== undefined) this.#tell(unproxied(`${port}/${protocol}`, proxy.address, reason));
    }
  }

  #proxyOf({ port, protocol }: PublishedPort, address: string): TaskProxy {
    const isAsked = (one: PublishedPort) => one.port === port && one.protocol === protocol;
    const now = () => this.#cluster.read(publishedPorts).find(isAsked)?.instances ?? [];
    return { protocol, port, address, targets: () => placesOf(this.#cluster, now()) };
  }

  async #open(): Promise<void> {
    if (this.#server !== undefined || !this.#retry.isDue) return;
    const address = await this.#addresses.of(machine);
    if (address === undefined) return;
    const lookUp = (name: string) =>
      seenFromContainers(
        this.#cluster.read((draft) => lookUpName(draft, name)),
        address,
      );
    const server = new NameServer({ lookUp, random: Math.random });
    try {
      await server.listen(address, dnsPort);
      this.#server = server;
      this.#address = address;
      this.#retry.granted();
    } catch (error) {
      this.#retry.refused();
      server.close();
      this.#tell(unopened(address, messageOf(error)));
    }
  }

  #tell(line: string): void {
    if (!this.#told.has(line)) this.#log(line);
    this.#told.add(line);
  }
}

function unproxied(port: string, address: string, reason: string): string {
  return `No proxy answers at ${address} for the host port ${port}, which SRV records lead to (${reason}): containers reach no task there.`;
}

function unopened(address: string, reason: string): string {
  return `No name server answers containers at port ${dnsPort} of ${address} (${reason}): they look up no SRV records, and on a bridge or the host's network no names of private DNS at all. It needs a user who may open ports below 1024, and is tried again every half minute.`;
}

/** Host ports are published on the loopback address, which in a container is its own. */
function seenFromContainers(found: FoundName | undefined, address: string): FoundName | undefined {
  if (found === undefined) return undefined;
  const records = found.records
    .map((record) =>
      'address' in record && record.address === hostAddress ? { ...record, address } : record,
    )
    .filter(isWritable);
  return { ...found, records };
}

/** Anyone may register anything as an address. */
function isWritable(record: NameRecord): boolean {
  if (!('address' in record)) return true;
  return isIP(record.address) === (record.type === 'A' ? 4 : 6) && !record.address.includes('%');
}
