import { aliasInstances, type ConnectAlias, connectAliases } from '#core/sim/discovery/connect-aliases.ts';
import type { LiveCluster } from '../live-cluster.ts';
import type { AddressBook } from './address-book.ts';
import { placesOf } from './places-of.ts';
import type { TaskProxy } from './task-proxy.ts';

/** The aliases of Service Connect: an address of this machine for each name, where connections go on to healthy tasks. */
export class ServedAliases {
  readonly #cluster: LiveCluster;
  readonly #addresses: AddressBook;
  readonly #log: (line: string) => void;
  readonly #told = new Set<string>();
  #proxies: ReadonlyMap<TaskProxy, ConnectAlias> = new Map();
  #answered: ReadonlyMap<string, string> = new Map();

  constructor(cluster: LiveCluster, addresses: AddressBook, log: (line: string) => void) {
    this.#cluster = cluster;
    this.#addresses = addresses;
    this.#log = log;
  }

  /** The address at which somebody answers for an alias. */
  answersAt(alias: ConnectAlias): string | undefined {
    return this.#answered.get(nameOf(alias));
  }

  /** The proxies that the aliases want now. */
  async wanted(): Promise<readonly TaskProxy[]> {
    const proxies = new Map<TaskProxy, ConnectAlias>();
    for (const alias of this.#cluster.read(connectAliases)) {
      const address = await this.#addresses.of(nameOf(alias));
      if (address === undefined) continue;
      const instances = () => this.#cluster.read((draft) => aliasInstances(draft, alias));
      const targets = () => placesOf(this.#cluster, instances());
      proxies.set({ protocol: 'tcp', address, port: alias.port, targets }, alias);
    }
    this.#proxies = proxies;
    return [...proxies.keys()];
  }

  /** Takes which of them do not listen, and why: their names lead to the tasks themselves. */
  listening(refused: ReadonlyMap<TaskProxy, string>): void {
    const answered = new Map([...this.#proxies].map(([{ address }, alias]) => [nameOf(alias), address]));
    for (const [proxy, alias] of this.#proxies) {
      const reason = refused.get(proxy);
      if (reason === undefined) continue;
      answered.delete(nameOf(alias));
      this.#tell(unproxied(alias, reason));
    }
    this.#answered = answered;
  }

  #tell(line: string): void {
    if (!this.#told.has(line)) this.#log(line);
    this.#told.add(line);
  }
}

function nameOf({ namespaceId, name }: ConnectAlias): string {
  return `${namespaceId}/${name}`;
}

function unproxied({ name, port }: ConnectAlias, reason: string): string {
  return `No proxy answers at the alias ${name}:${port} of Service Connect (${reason}): in awsvpc tasks the name leads to the tasks themselves, at the ports of their containers, and other tasks do not look it up.`;
}
