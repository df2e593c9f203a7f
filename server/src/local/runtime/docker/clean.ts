import { existsSync } from 'node:fs';
import type { Surroundings } from './address.ts';
import { answeringEngine, ownSurroundings } from './answering-engine.ts';
import { type Removed, removeLabelled, removeVolumes } from './containers.ts';
import { removeMetadataNetwork } from './metadata-network.ts';
import { ofOwner, ownerLabel, sharedLabel } from './names.ts';
import { noEngineText, ownerOfFolder } from './open.ts';

/**
 * Removes every container, network and volume that local endpoints made, or the one of a state folder alone, from
 * the first engine that answers; gives the sentence that says what. Throws when none answers.
 */
export async function cleanUp(
  stateFolder: string | undefined,
  surroundings: Surroundings = ownSurroundings(),
): Promise<string> {
  if (stateFolder !== undefined && !existsSync(stateFolder)) {
    throw new Error(`There is no state folder ${stateFolder}.`);
  }
  const found = await answeringEngine(surroundings);
  if (found.engine === undefined) throw new Error(`${noEngineText(found.tried)}.`);
  const { engine, address } = found;
  const owner = stateFolder === undefined ? undefined : ownerOfFolder(stateFolder);
  const removed = await removeLabelled(engine, [owner === undefined ? ownerLabel : ofOwner(owner)]);
  const shared = await removeVolumes(engine, [owner === undefined ? sharedLabel : `${sharedLabel}=${owner}`]);
  const networks = removed.networks + ((await removeMetadataNetwork(engine)) ? 1 : 0);
  return `${textOf({ ...removed, networks, volumes: removed.volumes + shared })} at ${address.name}.`;
}

function textOf({ containers, networks, volumes }: Removed): string {
  const parts = [
    counted(containers, 'container'),
    counted(networks, 'network'),
    counted(volumes, 'volume'),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return 'No container, network or volume of a local endpoint is left';
  const last = parts.pop();
  return `Removed ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}`;
}

function counted(count: number, noun: string): string | undefined {
  return count === 0 ? undefined : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
