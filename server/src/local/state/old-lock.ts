import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '../process-mark.ts';
import { FolderInUse } from './folder-in-use.ts';

/** Respects the lock of an earlier version, a file that names a process; one whose process is gone is taken away. */
export async function refuseOldLock(folder: string): Promise<void> {
  const path = join(folder, 'lock');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  if (isAlive(text)) throw new FolderInUse(folder, undefined);
  await rm(path, { force: true });
}

/** Whether the process that wrote a lock still runs. */
function isAlive(lock: string): boolean {
  const { pid, started } = parse(lock);
  return pid !== undefined && isRunning(pid, started);
}

function parse(lock: string): { readonly pid?: number; readonly started?: string } {
  try {
    // Our own file; one that says nothing is as good as none.
    return JSON.parse(lock) as { readonly pid?: number; readonly started?: string };
  } catch {
    return {};
  }
}
