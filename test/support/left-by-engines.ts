import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the folders of test engines are called, below the temporary folder. */
export const engineFolder = 'ecs-engine-';

/** How long a folder may stand before its service runs, in milliseconds. */
const startsWithin = 30_000;

/**
 * Takes away what engines left that were killed together with the tests that would have ended them: folders with mounts,
 * bridges that keep the one subnet of task metadata, and rules that lead ports of this machine to containers which are gone.
 *
 * @param removeFolder ends what still runs of an engine and removes its folder
 */
export function removeLeftByEngines(removeFolder: (folder: string) => void): void {
  const running = commandLines();
  const lives = (folder: string) => running.some((line) => line.includes(folder));
  for (const folder of engineFolders().filter(isOld)) if (!lives(folder)) removeFolder(folder);
  if (lives(engineFolder)) return;
  for (const bridge of linkLocalBridges()) spawnSync('ip', ['link', 'delete', bridge]);
  // Another user's Podman has its ports led by the same rules.
  if (!running.some((line) => /\b(podman|conmon)\b/.test(line))) {
    spawnSync('iptables', ['-t', 'nat', '-F', 'NETAVARK-HOSTPORT-DNAT']);
  }
}

function engineFolders(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(engineFolder))
    .map((name) => join(tmpdir(), name));
}

function isOld(folder: string): boolean {
  const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed > startsWithin;
}

/** Bridges of Podman with an address of the two subnets that only tasks of ECS have: 169.254.170.0/24 and those after it. */
function linkLocalBridges(): string[] {
  const { stdout } = spawnSync('ip', ['-o', '-4', 'address', 'show'], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\d+: (podman\d+)\s+inet 169\.254\.17[01]\./gm)].map(
    ([, name = '']) => name,
  );
}

/** The command line of every process of this machine, with spaces between the arguments. */
export function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine);
}

/** Empty for a process that has just ended. */
export function commandLine(pid: string): string {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
