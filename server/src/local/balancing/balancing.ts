import type { Server } from 'node:net';
import { endDraining } from '#core/sim/balancing/forget-target.ts';
import type { TargetRecord } from '#core/sim/records/balancing.ts';
import type { Change } from '#core/sim/transaction.ts';
import type { LiveCluster } from '../live-cluster.ts';
import { codeOf } from '../state/files.ts';
import type { OwnCertificate } from './certificate.ts';
import { HealthChecks } from './health-checks.ts';
import { keptCertificate } from './kept-certificate.ts';
import { keyOf, type ListenerPlace, listenerPlaces } from './listener-place.ts';
import { listenerServer } from './listener-server.ts';
import { type LiveTarget, TargetPool } from './target-pool.ts';
import { Traffic } from './traffic.ts';

/** How many seconds a target shows that it is being deregistered at least, so that who looks sees it. */
const drainsAtLeast = 1;

interface OpenListener {
  readonly place: ListenerPlace;
  readonly server: Server;
  /** Ends what is under way too. */
  end(): void;
}

/** The load balancers of this endpoint at work: their listeners answer, their targets are asked how they are. */
export class Balancing {
  readonly #cluster: LiveCluster;
  readonly #log: (line: string) => void;
  readonly #pool: TargetPool;
  readonly #checks: HealthChecks;
  readonly #traffic: Traffic;
  readonly #certificate: () => OwnCertificate;
  readonly #open = new Map<string, OpenListener>();
  #closed = false;

  constructor(cluster: LiveCluster, log: (line: string) => void, stateFolder: string | undefined) {
    this.#cluster = cluster;
    this.#log = log;
    this.#certificate = keptCertificate(stateFolder, log);
    this.#checks = new HealthChecks(cluster);
    this.#traffic = new Traffic(cluster);
    this.#pool = new TargetPool(
      () => cluster.now(),
      (target) => this.#drained(target),
    );
    for (const target of cluster.read((draft) => draft.list('targets'))) this.#take(target);
    this.#listen();
    cluster.watch((changes) => this.#follow(changes));
  }

  close(): void {
    this.#closed = true;
    this.#checks.close();
    this.#traffic.close();
    for (const { end } of this.#open.values()) end();
    this.#open.clear();
  }

  #follow(changes: readonly Change[]): void {
    if (this.#closed) return;
    let listens = false;
    for (const { table, key, value } of changes) {
      if (table === 'listeners' || table === 'loadBalancers') listens = true;
      else if (table === 'tasks') this.#checks.hasten(key);
      else if (table === 'targets') {
        // A change of this table holds one of its records.
        if (value !== null) this.#take(value as TargetRecord);
        else this.#forget(key);
      }
    }
    if (listens) this.#listen();
  }

  #take(record: TargetRecord): void {
    const target = this.#pool.put(record);
    if (record.drainsUntil === undefined) this.#checks.follow(target);
    else this.#checks.forget(target.key);
  }

  #forget(key: string): void {
    this.#pool.remove(key);
    this.#checks.forget(key);
  }

  /** Nothing is under way to it any more, so nobody waits for the end of the deregistration delay. */
  #drained({ key, record }: LiveTarget): void {
    this.#cluster.later(drainsAtLeast, () => {
      const now = this.#cluster.read((draft) => draft.get('targets', key));
      if (this.#closed || now?.registeredAt !== record.registeredAt) return;
      void this.#cluster.alter((draft) => endDraining(draft, key)).catch(() => {});
    });
  }

  /** Opens the ports of listeners that are new, and closes those of listeners that are gone. */
  #listen(): void {
    const wanted = new Map(this.#cluster.read(listenerPlaces).map((place) => [keyOf(place), place]));
    for (const [key, { end }] of this.#open) {
      if (wanted.has(key)) continue;
      end();
      this.#open.delete(key);
    }
    for (const [key, place] of wanted) if (!this.#open.has(key)) this.#open.set(key, this.#start(place));
  }

  #start(place: ListenerPlace): OpenListener {
    const context = { cluster: this.#cluster, pool: this.#pool, traffic: this.#traffic };
    const server = listenerServer(context, place, this.#certificate);
    const sockets = new Set<{ destroy(): void }>();
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.on('error', (error) => this.#log(unopened(place, error)));
    server.listen({ port: place.port, host: '127.0.0.1', exclusive: true });
    return {
      place,
      server,
      end: () => {
        server.close();
        for (const socket of sockets) socket.destroy();
      },
    };
  }
}

function unopened({ port, listener }: ListenerPlace, error: Error): string {
  const why = codeOf(error) === 'EADDRINUSE' ? 'it is used by another program' : error.message;
  return `The listener ${listener.shown.ListenerArn} does not answer on port ${port} of 127.0.0.1: ${why}. End that program and start the endpoint again, or give the listener another port.`;
}
