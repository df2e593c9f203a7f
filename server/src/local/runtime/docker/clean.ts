import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { engineAddresses, type Surroundings } from './address.ts';
import { type Removed, removeLabelled, removeVolumes } from './containers.ts';
import { connect } from './engine-client.ts';
import { removeMetadataNetwork } from './metadata-network.ts';
import { ofOwner, ownerLabel, sharedLabel } from './names.ts';
import { noEngineText, ownerOfFolder, triedText } from './open.ts';

/**
 * Removes every container, network and volume that local endpoints made, or the one of a state folder alone, from
 * the first engine that answers; gives the sentence that says what. Throws when none answers.
 */
export async function cleanUp(
  stateFolder: string | undefined,
  surroundings: Surroundings = { env: process.env, platform: process.platform, home: homedir() },
): Promise<string> {
  if (stateFolder !== undefined && !existsSync(stateFolder)) {
    throw new Error(`There is no state folder ${stateFolder}.`);
  }
  const tried: string[] = [];
  for (const address of engineAddresses(surroundings)) {
    const connected = await connect(address);
    const { engine } = connected;
    if (engine === undefined) {
      tried.push(triedText(address, connected.problem));
      continue;
    }
    const owner = stateFolder === undefined ? undefined : ownerOfFolder(stateFolder);
    const removed = await removeLabelled(engine, [owner === undefined ? ownerLabel : ofOwner(owner)]);
    const shared = await removeVolumes(engine, [
      owner === undefined ? sharedLabel : `${sharedLabel}=${owner}`,
    ]);
    const networks = removed.networks + ((await removeMetadataNetwork(engine)) ? 1 : 0);
    return `${textOf({ ...removed, networks, volumes: removed.volumes + shared })} at ${address.name}.`;
  }
  throw new Error(`${noEngineText(tried)}.`);
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
