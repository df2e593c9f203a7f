import { metadataAddress } from '../../metadata/task-metadata.ts';
import type { Inspected } from './containers.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { createNetwork, ensureNetwork } from './networks.ts';

/** The network on which tasks ask for their metadata; endpoints of the same engine share it, for there is one such address. */
export const metadataNetwork = 'ecs-workbench-metadata';

const subnet = '169.254.170.0/24';

/** Joins a container that does not run yet to the network; says why it could not. */
export function joinMetadata(engine: EngineClient, containerId: string): Promise<string | undefined> {
  return refusalOf(async () => {
    await ensureMetadataNetwork(engine);
    await engine.text('POST', `/networks/${metadataNetwork}/connect`, { body: { Container: containerId } });
  });
}

/** Has the network there for a container that is to join it; says why it is not. */
export function prepareMetadata(engine: EngineClient): Promise<string | undefined> {
  return refusalOf(() => ensureMetadataNetwork(engine));
}

async function refusalOf(run: () => Promise<void>): Promise<string | undefined> {
  try {
    await run();
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

/** Makes the network where there is none. */
export function ensureMetadataNetwork(engine: EngineClient): Promise<void> {
  return ensureNetwork(engine, metadataNetwork, () =>
    createNetwork(engine, { Name: metadataNetwork, subnet, gateway: metadataAddress }),
  );
}
