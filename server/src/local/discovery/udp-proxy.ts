import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { messageOf } from '../runtime/docker/failure.ts';
import { inTurn, type OpenProxy, type Targets, type TaskProxy } from './task-proxy.ts';

/** Milliseconds without a datagram after which a client is forgotten. */
const idle = 90_000;
/** How many clients are known at once; the one that has been known longest makes room. */
const most = 1000;

/** Passes datagrams on to the targets, those of a client all to the same one, and the answers back. */
export function openUdpProxy(proxy: Omit<TaskProxy, 'protocol'>): OpenProxy {
  return new UdpProxy(proxy);
}

interface Flow {
  /** Connected with the target; `undefined` where there is none. */
  readonly onward: Promise<Socket | undefined>;
  readonly timer: NodeJS.Timeout;
}

class UdpProxy implements OpenProxy {
  readonly refused: Promise<string | undefined>;
  readonly #socket = createSocket('udp4');
  readonly #targets: Targets;
  readonly #flows = new Map<string, Flow>();

  constructor({ address, port, targets }: Omit<TaskProxy, 'protocol'>) {
    this.#targets = inTurn(targets);
    this.refused = new Promise((resolve) => {
      this.#socket.once('listening', () => resolve(undefined));
      this.#socket.on('error', (error) => resolve(messageOf(error)));
    });
    this.#socket.on('message', (datagram, client) => void this.#pass(datagram, client));
    this.#socket.bind({ port, address, exclusive: true });
  }

  close(): void {
    this.#socket.close();
    for (const key of this.#flows.keys()) this.#end(key);
  }

  async #pass(datagram: Buffer, client: RemoteInfo): Promise<void> {
    const key = `${client.address}:${client.port}`;
    const flow = this.#flows.get(key) ?? this.#begin(key, client);
    flow.timer.refresh();
    const onward = await flow.onward;
    // A datagram may be lost; only a flow that still is can carry it.
    if (this.#flows.get(key) === flow) onward?.send(datagram, () => {});
  }

  #begin(key: string, client: RemoteInfo): Flow {
    const [oldest] = this.#flows.keys();
    if (oldest !== undefined && this.#flows.size >= most) this.#end(oldest);
    const timer = setTimeout(() => this.#end(key), idle).unref();
    const flow = { timer, onward: this.#connected(key, client) };
    this.#flows.set(key, flow);
    return flow;
  }

  async #connected(key: string, client: RemoteInfo): Promise<Socket | undefined> {
    const [place] = await this.#targets();
    if (place === undefined) {
      this.#end(key);
      return undefined;
    }
    const onward = createSocket(isIPv6(place.host) ? 'udp6' : 'udp4');
    onward.on('message', (answer) => {
      this.#flows.get(key)?.timer.refresh();
      this.#socket.send(answer, client.port, client.address, () => {});
    });
    // Nobody listens there any more: the next datagram finds another target.
    onward.on('error', () => this.#end(key));
    await new Promise<void>((resolve) => {
      onward.once('error', () => resolve());
      onward.connect(place.port, place.host, () => resolve());
    });
    return onward;
  }

  #end(key: string): void {
    const flow = this.#flows.get(key);
    if (flow === undefined) return;
    this.#flows.delete(key);
    clearTimeout(flow.timer);
    void flow.onward.then((socket) => socket?.close());
  }
}
