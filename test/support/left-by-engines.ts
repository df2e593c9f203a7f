import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the folders of test engines, and of nothing else, begin with below the temporary folder; the process that owns it follows. */
const engineFolder = 'ecs-podman-';

/** Where Podman keeps the network of each container of its own. */
const namespaces = '/run/netns';

/**
 * Takes away what engines left that were killed together with the tests that would have ended them: folders with mounts,
 * containers that run on and answer at addresses which the next engine gives to its own, bridges that keep the one subnet
 * of task metadata, and rules that lead ports of this machine to containers which are gone.
 *
 * @param removeFolder ends what still runs of an engine and removes its folder
 */
export function removeLeftByEngines(removeFolder: (folder: string) => void): void {
  const folders = engineFolders();
  const left = folders.filter((folder) => !isOwned(folder));
  for (const folder of left) removeFolder(folder);
  if (left.length < folders.length) return;
  for (const pid of processIds().filter((pid) => isInContainer(pid, engineFolder))) end(pid);
  for (const bridge of linkLocalBridges()) spawnSync('ip', ['link', 'delete', bridge]);
  // Another user's Podman has its ports led by the same rules.
  if (
    processIds()
      .map(commandLine)
      .some((line) => /\b(podman|conmon)\b/.test(line))
  )
    return;
  spawnSync('iptables', ['-t', 'nat', '-F', 'NETAVARK-HOSTPORT-DNAT']);
  for (const name of unusedNamespaces()) spawnSync('ip', ['netns', 'delete', name]);
}

/** Ends what runs of an engine: its service and watchers, and the containers, which outlive a killed watcher. */
export function endProcessesOf(folder: string): void {
  const runs = (pid: string) => commandLine(pid).includes(folder) || isInContainer(pid, folder);
  for (const pid of processIds().filter(runs)) end(pid);
}

/** Whether the root folder of a process is an image of the engine in this folder. */
function isInContainer(pid: string, folder: string): boolean {
  const [root = ''] = textOf(pid, 'mountinfo').split('\n', 1);
  return root.split(' ')[4] === '/' && root.includes(folder);
}

/** Networks of containers in which no process is any more: their addresses would still be taken on the bridge. */
function unusedNamespaces(): string[] {
  const used = new Set(processIds().map(networkOf));
  const names = existsSync(namespaces) ? readdirSync(namespaces) : [];
  return names.filter((name) => {
    const found = statSync(join(namespaces, name), { throwIfNoEntry: false });
    return name.startsWith('netns-') && found !== undefined && !used.has(`net:[${found.ino}]`);
  });
}

function networkOf(pid: string): string {
  try {
    return readlinkSync(join('/proc', pid, 'ns/net'));
  } catch {
    return '';
  }
}

/** One that has just ended by itself is ended too. */
function end(pid: string): void {
  spawnSync('kill', ['-KILL', pid]);
}

function engineFolders(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(engineFolder))
    .map((name) => join(tmpdir(), name));
}

/** A folder for an engine, which is left when this process is gone. */
export function makeEngineFolder(): string {
  return mkdtempSync(join(tmpdir(), `${engineFolder}${process.pid}-`));
}

/** One that names no process is of tests before this file was: what runs in it owns it. */
function isOwned(folder: string): boolean {
  const [, pid] = new RegExp(`${engineFolder}(\\d+)-`).exec(folder) ?? [];
  if (pid !== undefined) return existsSync(join('/proc', pid));
  return processIds().some((id) => commandLine(id).includes(folder));
}

/** Bridges of Podman with an address of the two subnets that only tasks of ECS have: 169.254.170.0/24 and those after it. */
function linkLocalBridges(): string[] {
  const { stdout } = spawnSync('ip', ['-o', '-4', 'address', 'show'], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\d+: (podman\d+)\s+inet 169\.254\.17[01]\./gm)].map(
    ([, name = '']) => name,
  );
}

function processIds(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

/** Empty for a process that has just ended. */
function commandLine(pid: string): string {
  return textOf(pid, 'cmdline').replaceAll('\0', ' ');
}

function textOf(pid: string, name: string): string {
  try {
    return readFileSync(join('/proc', pid, name), 'utf8');
  } catch {
    return '';
  }
}
