import { type EngineClient, EngineError } from './engine-client.ts';

/** Kernel parameters of a container's network, as the engine takes them. */
export type Controls = Readonly<Record<string, string>>;

/**
 * Podman's bridges change their hardware address as containers come and go before netavark 1.9, and what a container sends
 * to this machine is lost for a minute, until it asks for the address again (https://github.com/containers/netavark/pull/833).
 * So it asks anew every second. https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html
 */
const askingAnew: Controls = {
  'net.ipv4.neigh.eth0.base_reachable_time_ms': '1000',
  'net.ipv4.neigh.eth0.delay_first_probe_time': '0',
  'net.ipv4.neigh.eth0.retrans_time_ms': '200',
  'net.ipv4.neigh.eth0.ucast_solicit': '1',
  'net.ipv4.neigh.eth0.mcast_resolicit': '3',
};

/** What a container that has a network of its own needs to go on reaching this machine; none with Docker, whose bridges keep their addresses. */
export async function neighbourControls(engine: EngineClient): Promise<Controls> {
  try {
    await engine.text('GET', '/v4.0.0/libpod/_ping');
    return askingAnew;
  } catch (error) {
    if (error instanceof EngineError && [400, 404].includes(error.status)) return {};
    throw error;
  }
}
