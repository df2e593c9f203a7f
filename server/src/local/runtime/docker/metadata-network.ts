import { metadataAddress } from '../../metadata/task-metadata.ts';
import type { Inspected } from './containers.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { secondTry } from './second-try.ts';

/** The network on which tasks ask for their metadata; endpoints of the same engine share it, for there is one such address. */
export const metadataNetwork = 'ecs-workbench-metadata';

const subnet = '169.254.170.0/24';

/** Joins a container that does not run yet to the network; says why it could not. */
export async function joinMetadata(engine: EngineClient, containerId: string): Promise<string | undefined> {
  try {
    await ensureNetwork(engine);
    await engine.text('POST', `/networks/${metadataNetwork}/connect`, { body: { Container: containerId } });
    return undefined;
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
}

/** Whether a container is on the network. */
export function hasMetadata({ NetworkSettings }: Inspected): boolean {
  return NetworkSettings.Networks?.[metadataNetwork] !== undefined;
}

/** Removes the network, unless a container of another endpoint is on it; says whether it did. */
export async function removeMetadataNetwork(engine: EngineClient): Promise<boolean> {
  try {
    await engine.text('DELETE', `/networks/${metadataNetwork}`);
    return true;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return false;
  }
}

/** Makes the network where there is none, also where other tasks do the same at this moment. */
export function ensureNetwork(engine: EngineClient): Promise<void> {
  return secondTry(() => makeIfMissing(engine));
}

async function makeIfMissing(engine: EngineClient): Promise<void> {
  try {
    await engine.text('GET', `/networks/${metadataNetwork}`);
  } catch (error) {
    if (!(error instanceof EngineError && error.status === 404)) throw error;
    await makeNetwork(engine);
  }
}

/**
 * Makes it internal: it leads to this machine and no further. Podman's own call makes it without DNS, which containers
 * would ask else for all names, and Docker's DNS asks on for them.
 */
async function makeNetwork(engine: EngineClient): Promise<void> {
  const own = { name: metadataNetwork, driver: 'bridge', internal: true, dns_enabled: false };
  const subnets = [{ subnet, gateway: metadataAddress }];
  try {
    await engine.text('POST', '/libpod/networks/create', { body: { ...own, subnets } });
  } catch (error) {
    if (!(error instanceof EngineError && error.status === 404)) throw error;
    const IPAM = { Config: [{ Subnet: subnet, Gateway: metadataAddress }] };
    await engine.text('POST', '/networks/create', { body: { Name: metadataNetwork, Internal: true, IPAM } });
  }
}
