import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { syntaxOf } from '#core/document/syntax.ts';
import type { Capacity } from '#core/fit/capacity.ts';
import type { ClientFacts } from './client-facts.ts';
import { fileNameOf } from './file-name.ts';

/** Files that hold what describe commands printed. */
export interface Snapshots {
  /** `isNew` says that it is not what was read the last time. */
  read(
    path: string,
    uri: string,
  ): Promise<{ readonly capacity: Capacity | undefined; readonly isNew: boolean }>;
}

interface Read {
  readonly modified: number;
  readonly capacity: Capacity | undefined;
}

/** Each file is read once, and again after it was written. */
export function snapshotsOf(connection: Connection, { folders }: ClientFacts): Snapshots {
  const known = new Map<string, Read>();
  return {
    read: async (path, uri) => {
      const file = isAbsolute(path) ? path : join(folderOf(uri, folders), path);
      const modified = await modifiedAt(file);
      const before = known.get(file);
      if (before?.modified === modified) return { capacity: before.capacity, isNew: false };
      const capacity = modified === 0 ? undefined : await readCapacity(file, modified);
      if (capacity === undefined) {
        connection.console.warn(
          `The setting ecsWorkbench.fit.snapshot names ${file}, which holds no container instances.`,
        );
      }
      known.set(file, { modified, capacity });
      return { capacity, isNew: true };
    },
  };
}

/** 0 for a file that is not there. */
async function modifiedAt(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    // A setting may name a file that is still to be saved.
    return 0;
  }
}

async function readCapacity(file: string, modified: number): Promise<Capacity | undefined> {
  const { capacityFrom, plainValue } = await import('./ide.ts');
  const text = await readFile(file, 'utf8');
  const outputs = plainValue(text, syntaxOf({ name: file, text }));
  return capacityFrom(outputs, { name: basename(file), source: 'snapshot', asOf: modified });
}

/** The folder of the workspace that the document is in, or else the first. */
function folderOf(uri: string, folders: readonly string[]): string {
  const around = folders.find((folder) => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  return fileNameOf(around ?? folders[0] ?? 'file:///');
}
