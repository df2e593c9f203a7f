import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes a folder for this process; the result gives it back. A lock whose process is gone does not count. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(path, mine)) return () => rm(path, { force: true });
    const holder = await readFile(path, 'utf8').catch(() => '');
    if (isAlive(holder)) throw inUse(folder, holder);
    await removeStale(path, holder);
  }
  throw inUse(folder, '');
}

async function create(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  try {
    // A link appears with its content, so nobody ever reads a lock that is not written yet.
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes the stale lock away; when another process was quicker and it is its fresh one, puts it back. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, path);
  await rm(aside, { force: true });
}

/** Whether the process that wrote a lock still runs; a number given to another process since does not count. */
function isAlive(lock: string): boolean {
  const { pid, started } = parse(lock);
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return started === undefined || started === startOf(pid);
}

function parse(lock: string): { readonly pid?: number; readonly started?: string } {
  try {
    // Our own file; one that says nothing is as good as none.
    return JSON.parse(lock) as { readonly pid?: number; readonly started?: string };
  } catch {
    return {};
  }
}

/** When a process started, in clock ticks since boot; known on Linux only (proc(5), field 22 of /proc/PID/stat). */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function inUse(folder: string, holder: string): Error {
  const { pid } = parse(holder);
  return new Error(
    `The state folder ${folder} is in use${pid === undefined ? '' : ` by the process ${pid}`}. End that endpoint, or name another folder with --state.`,
  );
}
