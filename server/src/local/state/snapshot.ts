import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyWorld, type TableName, type World } from '#core/sim/state.ts';
import { applyChanges, type Change } from '#core/sim/transaction.ts';
import { replaceFile, snapshotName } from './files.ts';

/** The whole world at one moment; the journal of the same generation goes on from there. */
export interface Snapshot {
  readonly generation: number;
  /** Epoch seconds. */
  readonly at: number;
  readonly world: World;
}

/** Raised when the form of the files changes, so that an older program does not misread a newer one's. */
const format = 1;

export async function writeSnapshot(folder: string, { generation, at, world }: Snapshot): Promise<number> {
  const tables = Object.fromEntries(Object.entries(world.tables).map(([name, rows]) => [name, [...rows]]));
  const text = JSON.stringify({ format, generation, at, tables });
  await replaceFile(folder, snapshotName, text);
  return text.length;
}

/** The folder's snapshot; an empty world of generation 0 when there is none yet. */
export async function readSnapshot(folder: string): Promise<Snapshot> {
  const path = join(folder, snapshotName);
  const text = await readIfThere(path);
  if (text === undefined) return { generation: 0, at: 0, world: emptyWorld() };
  const stored = parse(text, path);
  if (stored.format !== format) {
    throw new Error(
      `${path} has format ${stored.format}, which this version cannot read; it reads ${format}.`,
    );
  }
  const changes = Object.entries(stored.tables).flatMap(([table, rows]) =>
    rows.map(([key, value]): Change => ({ table: table as TableName, key, value })),
  );
  return { generation: stored.generation, at: stored.at, world: applyChanges(emptyWorld(), changes) };
}

interface Stored {
  readonly format: number;
  readonly generation: number;
  readonly at: number;
  readonly tables: Readonly<Record<string, readonly [string, Change['value']][]>>;
}

function parse(text: string, path: string): Stored {
  try {
    // The file is replaced as a whole, so it is what writeSnapshot wrote or no JSON at all.
    return JSON.parse(text) as Stored;
  } catch (error) {
    throw new Error(
      `${path} cannot be read: ${String(error)}. Put it back from a copy, or remove the folder.`,
    );
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
