import { createServer, type Server, type Socket } from 'node:net';
import { joined } from '../balancing/forward.ts';
import type { Place } from '../balancing/place.ts';
import { dial } from '../dial.ts';
import { messageOf } from '../runtime/docker/failure.ts';

/** An address and port of this machine, and who answers there. */
export interface TaskProxy {
  readonly address: string;
  readonly port: number;
  /** Those who answer now, asked for at each connection. */
  readonly targets: () => Promise<readonly Place[]>;
}

interface OpenProxy {
  proxy: TaskProxy;
  readonly server: Server;
  readonly clients: Set<Socket>;
  /** Why it does not listen; `undefined` when it does. */
  readonly refused: Promise<string | undefined>;
}

/** Passes connections at addresses of this machine on to tasks, each in turn, and to the next where one does not answer. */
export class Proxies {
  readonly #open = new Map<string, OpenProxy>();
  #turn = 0;

  /** Opens the proxies that are new and closes those that are not wanted any more; says which do not listen, and why. */
  async keep(wanted: readonly TaskProxy[]): Promise<ReadonlyMap<TaskProxy, string>> {
    const keys = new Set(wanted.map(keyOf));
    for (const [key, open] of this.#open) {
      if (keys.has(key)) continue;
      close(open);
      this.#open.delete(key);
    }
    const refused = new Map<TaskProxy, string>();
    for (const proxy of wanted) {
      const open = this.#open.get(keyOf(proxy)) ?? this.#start(proxy);
      open.proxy = proxy;
      this.#open.set(keyOf(proxy), open);
      const reason = await open.refused;
      if (reason !== undefined) {
        this.#open.delete(keyOf(proxy));
        refused.set(proxy, reason);
      }
    }
    return refused;
  }

  close(): void {
    for (const open of this.#open.values()) close(open);
    this.#open.clear();
  }

  #start(proxy: TaskProxy): OpenProxy {
    const clients = new Set<Socket>();
    // What a client sends before the target is connected waits in its socket; who has sent all may still be answered.
    const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (client) => {
      clients.add(client);
      client.once('close', () => clients.delete(client));
      client.on('error', () => client.destroy());
      void this.#pass(open, client);
    });
    const refused = new Promise<string | undefined>((resolve) => {
      server.once('listening', () => resolve(undefined));
      server.on('error', (error) => resolve(messageOf(error)));
    });
    const open: OpenProxy = { proxy, server, clients, refused };
    server.listen({ port: proxy.port, host: proxy.address, exclusive: true });
    return open;
  }

  async #pass({ proxy }: OpenProxy, client: Socket): Promise<void> {
    const onward = await this.#dialed(proxy);
    if (onward === undefined || client.destroyed) {
      onward?.destroy();
      client.destroy();
      return;
    }
    onward.on('error', () => client.destroy());
    client.once('close', () => onward.destroy());
    joined(client, onward);
    client.resume();
  }

  async #dialed({ targets }: TaskProxy): Promise<Socket | undefined> {
    const places = await targets().catch(() => []);
    this.#turn += 1;
    for (const index of places.keys()) {
      const place = places[(index + this.#turn) % places.length];
      const socket = place && (await dial(place, true).catch(() => undefined));
      if (socket !== undefined) return socket;
    }
    return undefined;
  }
}

function keyOf({ address, port }: TaskProxy): string {
  return `${address}:${port}`;
}

function close({ server, clients }: OpenProxy): void {
  server.close();
  for (const client of clients) client.destroy();
}
