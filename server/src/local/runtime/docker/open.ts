import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenDriver } from '../driver.ts';
import type { EngineAddress, Surroundings } from './address.ts';
import { answeringEngine, ownSurroundings } from './answering-engine.ts';
import type { Ownership } from './container-runner.ts';
import { DockerDriver } from './driver.ts';
import type { EngineClient } from './engine-client.ts';
import type { HostAccess } from './host-guard.ts';
import { ownerOfThisProcess } from './strays.ts';

/** What opening a driver for an engine came to. */
export interface EngineSearch {
  /** Absent when no engine answered. */
  readonly open?: OpenDriver;
  /** The addresses that were tried, as a person would write them. */
  readonly tried: readonly string[];
}

/** What of this machine the endpoint's options give away. */
export interface HostGrant {
  readonly allowHost: boolean;
  /** Folders that containers may mount. */
  readonly workspaces: readonly string[];
  /** Files and folders that they may not, wherever they are. */
  readonly kept?: readonly string[];
}

/** Looks for an engine that answers. */
export async function findEngine(
  grant: HostGrant,
  surroundings: Surroundings = ownSurroundings(),
): Promise<EngineSearch> {
  const found = await answeringEngine(surroundings);
  if (found.engine === undefined) return { tried: found.tried };
  const { engine, address } = found;
  const description = await describe(engine, address.name);
  return {
    tried: [address.name],
    open: (context) => {
      const access = accessFor(grant, context.stateFolder, address);
      return new DockerDriver(engine, description, { ...ownershipFor(context.stateFolder), access }, context);
    },
  };
}

function accessFor(
  { allowHost, workspaces, kept = [] }: HostGrant,
  stateFolder: string | undefined,
  { target }: EngineAddress,
): HostAccess {
  const socket = target !== undefined && 'socketPath' in target ? [target.socketPath] : [];
  const state = stateFolder === undefined ? [] : [stateFolder];
  return { all: allowHost, folders: workspaces, kept: [...kept, ...socket, ...state] };
}

/** Containers belong to a state folder, whose next endpoint finds them again, or to this one process. */
function ownershipFor(stateFolder: string | undefined): Omit<Ownership, 'access'> {
  if (stateFolder === undefined) {
    return { id: ownerOfThisProcess(), lasting: false, secretsFile: undefined };
  }
  return {
    id: ownerOfFolder(stateFolder),
    lasting: true,
    secretsFile: join(stateFolder, 'secrets.json'),
  };
}

/** The owner of the containers of a state folder's endpoints. */
export function ownerOfFolder(stateFolder: string): string {
  return createHash('sha256').update(realpathSync(stateFolder)).digest('hex').slice(0, 16);
}

/** That no engine answers, and what to do. */
export function noEngineText(tried: readonly string[]): string {
  return `No container engine answers at ${tried.join(', ')}. Start Docker or Podman, or name its unix://, npipe:// or tcp:// address in DOCKER_HOST`;
}

interface VersionAnswer {
  readonly Version: string;
  readonly Components?: readonly { readonly Name: string }[];
}

async function describe(engine: EngineClient, address: string): Promise<string> {
  const { Version, Components = [] } = await engine.json<VersionAnswer>('GET', '/version');
  const podman = Components.some(({ Name }) => Name.startsWith('Podman'));
  return `${podman ? 'Podman' : 'Docker'} ${Version} at ${address}`;
}
