import { type EngineClient, EngineError } from './engine-client.ts';

/** Kernel parameters of a container's network, as the engine takes them. */
export type Controls = Readonly<Record<string, string>>;

/**
 * Podman's bridges change their hardware address as containers come and go before netavark 1.9, and what a container sends
 * to this machine is lost for a minute, until it asks for the address again (https://github.com/containers/netavark/pull/833).
 * So it asks again every second, on each of its interfaces. https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html
 */
const askingAgain = {
  base_reachable_time_ms: '1000',
  delay_first_probe_time: '0',
  retrans_time_ms: '200',
  ucast_solicit: '1',
  mcast_resolicit: '3',
};

/** An interface by which a container reaches this machine; one that is on the metadata's network too has it as its second. */
export type Interface = 'eth0' | 'eth1';

/** What containers that have a network of their own need to go on reaching this machine; nothing with Docker, whose bridges keep their addresses. */
export class NeighbourControls {
  readonly #engine: EngineClient;
  #isPodman: Promise<boolean> | undefined;

  constructor(engine: EngineClient) {
    this.#engine = engine;
  }

  /** The controls of a container with these interfaces; an engine refuses them for one that is not there. */
  async of(interfaces: readonly Interface[]): Promise<Controls> {
    this.#isPodman ??= isPodman(this.#engine);
    try {
      if (!(await this.#isPodman)) return {};
    } catch (error) {
      // Asked again for the next one.
      this.#isPodman = undefined;
      throw error;
    }
    const each = Object.entries(askingAgain);
    return Object.fromEntries(
      interfaces.flatMap((name) =>
        each.map(([control, value]) => [`net.ipv4.neigh.${name}.${control}`, value]),
      ),
    );
  }
}

async function isPodman(engine: EngineClient): Promise<boolean> {
  try {
    await engine.text('GET', '/v4.0.0/libpod/_ping');
    return true;
  } catch (error) {
    if (error instanceof EngineError && [400, 404].includes(error.status)) return false;
    throw error;
  }
}
