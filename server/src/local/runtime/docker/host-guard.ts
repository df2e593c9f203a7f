import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type HostReach, hostReaches, type ReachingDefinition, reachText } from '#core/ecs/host-reach.ts';

/** What the person who started the endpoint lets containers have of this machine. */
export interface HostAccess {
  /** Everything that a definition asks for. */
  readonly all: boolean;
  /** Folders that may be mounted, with what is in them. */
  readonly folders: readonly string[];
  /** Files and folders that may not, wherever they are: the endpoint's state, its key, the engine's socket. */
  readonly kept: readonly string[];
}

/** The reaches of a definition that are not allowed, each as a sentence. Symbolic links count as where they lead. */
export async function refusedReaches(
  definition: ReachingDefinition,
  access: HostAccess,
): Promise<readonly string[]> {
  if (access.all) return [];
  const refused: string[] = [];
  for (const reach of hostReaches(definition)) {
    if (!(await isAllowed(reach, access))) refused.push(reachText(reach));
  }
  return refused;
}

/** Refuses with all that is not allowed and with what would allow it. */
export function refusalOf(reaches: readonly string[]): string {
  return `This task reaches into the machine that runs the local endpoint: ${reaches.join(' ')} Start the endpoint with --allow-host to allow that, in the editor by the setting ecsWorkbench.localEndpoint.allowHost; --workspace DIR allows mounts below one folder.`;
}

async function isAllowed({ hostPath }: HostReach, { folders, kept }: HostAccess): Promise<boolean> {
  // A path that is not absolute has no meaning on the host, and engines read it each in their own way.
  if (hostPath === undefined || !isAbsolute(hostPath)) return false;
  const path = await realPath(hostPath);
  const [allowed, withheld] = await Promise.all([
    Promise.all(folders.map(realPath)),
    Promise.all(kept.map(realPath)),
  ]);
  return (
    allowed.some((folder) => isWithin(path, folder)) &&
    !withheld.some((secret) => isWithin(path, secret) || isWithin(secret, path))
  );
}

/** Where a path leads when all links are followed; of what is not there yet, the part that is. */
export async function realPath(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    return await realpath(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(await realPath(parent), basename(whole));
  }
}

/** Whether a path is a folder or leads into it; both must be absolute. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}
