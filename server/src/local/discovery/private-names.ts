import { isIP } from 'node:net';
import {
  type FoundName,
  hasPrivateDns,
  lookUpName,
  type NameRecord,
  publishedInstances,
} from '#core/sim/discovery/private-dns.ts';
import { hostAddress } from '#core/sim/discovery/task-address.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { messageOf } from '../runtime/docker/failure.ts';
import type { AddressBook } from './address-book.ts';
import { NameServer } from './dns/name-server.ts';
import { placesOf } from './places-of.ts';
import type { TaskProxy } from './proxies.ts';

/** The port that programs ask name servers at. */
const dnsPort = 53;
/** The name of the address that stands for this machine in containers. */
const machine = 'machine';

/** The names of private DNS namespaces: a name server, and the host ports that SRV records lead to at its address. */
export class PrivateNames {
  readonly #cluster: LiveCluster;
  readonly #addresses: AddressBook;
  readonly #log: (line: string) => void;
  #server: NameServer | undefined;
  #address: string | undefined;
  #isRefused = false;

  constructor(cluster: LiveCluster, addresses: AddressBook, log: (line: string) => void) {
    this.#cluster = cluster;
    this.#addresses = addresses;
    this.#log = log;
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
    const published = () => this.#cluster.read(publishedInstances);
    return [...published().keys()].map((port) => ({
      address,
      port,
      targets: () => placesOf(this.#cluster, published().get(port) ?? []),
    }));
  }

  async #open(): Promise<void> {
    if (this.#server !== undefined || this.#isRefused) return;
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
    } catch (error) {
      this.#isRefused = true;
      server.close();
      this.#log(unopened(address, messageOf(error)));
    }
  }
}

function unopened(address: string, reason: string): string {
  return `No name server answers containers at port ${dnsPort} of ${address} (${reason}): they look up no SRV records, and on a bridge or the host's network no names of private DNS at all. It needs a user who may open ports below 1024.`;
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
