import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderInUse } from './folder-in-use.ts';

/** Respects the lock of an earlier version, a file that names a process; one whose process is gone is taken away. */
export async function refuseOldLock(folder: string): Promise<void> {
  const path = join(folder, 'lock');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  if (isAlive(text)) throw new FolderInUse(folder, undefined);
  await rm(path, { force: true });
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
