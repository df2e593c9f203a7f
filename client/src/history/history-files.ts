import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HistoryFiles } from './histories.ts';

/** A folder with a file for each connection; only the user may read them, as what programs write may be private. */
export function historyFilesIn(folder: string): HistoryFiles {
  // An id may hold anything, and the name of a file may not.
  const pathOf = (connection: string) =>
    join(folder, `${createHash('sha256').update(connection).digest('hex').slice(0, 32)}.json`);
  return {
    read: async (connection) => {
      try {
        return await readFile(pathOf(connection), 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
        throw error;
      }
    },
    write: async (connection, text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Whoever reads meanwhile sees the old file or the new one, never a part.
      const fresh = join(folder, `${randomUUID()}.tmp`);
      await writeFile(fresh, text, { mode: 0o600 });
      await rename(fresh, pathOf(connection));
    },
    remove: (connection) => rm(pathOf(connection), { force: true }),
  };
}
