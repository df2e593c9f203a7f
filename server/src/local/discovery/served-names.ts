import { knownHosts, lastingHosts } from '#core/sim/discovery/known-names.ts';
import { reportUnwritten } from '#core/sim/discovery/unwritten-names.ts';
import type { TableName } from '#core/sim/tables.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { messageOf } from '../runtime/docker/failure.ts';
import type { NameSource } from '../runtime/driver.ts';
import { AddressBook } from './address-book.ts';
import { PrivateNames } from './private-names.ts';
import { Proxies } from './proxies.ts';
import { retryAfter } from './retry.ts';
import { ServedAliases } from './served-aliases.ts';

const tables: ReadonlySet<TableName> = new Set([
  'services',
  'namespaces',
  'discoveryServices',
  'discoveryInstances',
]);

/** Keeps the names of Cloud Map and Service Connect, by which real containers reach each other, as they are now. */
export class ServedNames {
  readonly #cluster: LiveCluster;
  readonly #log: (line: string) => void;
  readonly #proxies = new Proxies();
  readonly #addresses: AddressBook;
  readonly #aliases: ServedAliases;
  readonly #private: PrivateNames;
  readonly #renew: () => void;
  #work: Promise<void> = Promise.resolve();
  #isDue = false;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(cluster: LiveCluster, log: (line: string) => void) {
    this.#cluster = cluster;
    this.#log = log;
    const { addressFor, lookUp } = cluster.driver;
    const ask = addressFor ?? (() => Promise.reject(new Error('none is')));
    const now = () => performance.now();
    this.#addresses = new AddressBook({ ask, log, now });
    this.#aliases = new ServedAliases(cluster, this.#addresses, log);
    this.#private = new PrivateNames({ cluster, addresses: this.#addresses, log, now });
    this.#renew = lookUp?.(this.#source()) ?? (() => {});
    if (lookUp === undefined) return;
    this.#follow();
    cluster.watch((changes) => {
      if (changes.some(({ table }) => tables.has(table))) this.#follow();
    });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#proxies.close();
    this.#private.close();
  }

  #source(): NameSource {
    const answersAt = this.#aliases.answersAt.bind(this.#aliases);
    return {
      hostsOf: (taskArn) => this.#cluster.read((draft) => knownHosts(draft, taskArn, answersAt)),
      lastingHostsOf: (taskArn) => this.#cluster.read((draft) => lastingHosts(draft, taskArn, answersAt)),
      ready: () => this.#settled(),
      nameServer: () => this.#private.address,
      unwritten: (taskArn, reason) => {
        // What could not be kept is reported by the step itself.
        void this.#cluster.alter((draft) => reportUnwritten(draft, taskArn, reason)).catch(() => {});
      },
    };
  }

  /** Resolves when all that is there now is served, also what came while it was waited for. */
  async #settled(): Promise<void> {
    let seen: Promise<void> | undefined;
    while (seen !== this.#work) {
      seen = this.#work;
      await seen;
    }
  }

  /** Brings about what is wanted now, once, however much changes until it is its turn. */
  #follow(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#work = this.#work.then(async () => {
      this.#isDue = false;
      if (this.#isClosed) return;
      await this.#bringAbout().catch((error: unknown) => this.#log(unkept(messageOf(error))));
      if (this.#isClosed) this.close();
      else this.#renew();
    });
  }

  async #bringAbout(): Promise<void> {
    const ofPorts = await this.#private.wanted();
    const ofAliases = await this.#aliases.wanted();
    const refused = await this.#proxies.keep([...ofAliases, ...ofPorts]);
    this.#aliases.listening(refused);
    this.#private.listening(refused);
    if (this.#addresses.isWaiting || this.#private.isWaiting || refused.size > 0) this.#tryAgain();
  }

  /** What has the addresses or ports may end, without anything changing here. */
  #tryAgain(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#follow(), retryAfter).unref();
  }
}

function unkept(reason: string): string {
  return `The names that containers look up are not as Cloud Map has them: ${reason}`;
}
