import type { OpenProxy, TaskProxy } from './task-proxy.ts';
import { openTcpProxy } from './tcp-proxy.ts';
import { openUdpProxy } from './udp-proxy.ts';

const openers = { tcp: openTcpProxy, udp: openUdpProxy };

interface Kept {
  proxy: TaskProxy;
  readonly open: OpenProxy;
}

/** The proxies at addresses of this machine by which containers reach tasks. */
export class Proxies {
  readonly #kept = new Map<string, Kept>();

  /** Opens the proxies that are new and closes those that are not wanted any more; says which do not listen, and why. */
  async keep(wanted: readonly TaskProxy[]): Promise<ReadonlyMap<TaskProxy, string>> {
    const keys = new Set(wanted.map(keyOf));
    for (const key of this.#kept.keys()) if (!keys.has(key)) this.#drop(key);
    const refused = new Map<TaskProxy, string>();
    for (const proxy of wanted) {
      const key = keyOf(proxy);
      const kept = this.#kept.get(key) ?? started(proxy);
      kept.proxy = proxy;
      this.#kept.set(key, kept);
      const reason = await kept.open.refused;
      if (reason === undefined) continue;
      refused.set(proxy, reason);
      this.#drop(key);
    }
    return refused;
  }

  close(): void {
    for (const key of this.#kept.keys()) this.#drop(key);
  }

  #drop(key: string): void {
    this.#kept.get(key)?.open.close();
    this.#kept.delete(key);
  }
}

function started(proxy: TaskProxy): Kept {
  const { protocol, address, port } = proxy;
  const targets = () => kept.proxy.targets();
  const kept: Kept = { proxy, open: openers[protocol]({ address, port, targets }) };
  return kept;
}

function keyOf({ protocol, address, port }: TaskProxy): string {
  return `${protocol} ${address}:${port}`;
}
