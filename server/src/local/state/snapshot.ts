import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyWorld, type TableName, type World } from '#core/sim/state.ts';
import { applyChanges, type Change } from '#core/sim/transaction.ts';
import { replaceFile, snapshotName } from './files.ts';

/** Every table's records by key, as they were at one moment. */
export type CapturedTables = readonly (readonly [name: string, rows: readonly Row[]])[];

type Row = readonly [key: string, record: unknown];

/** The records of a world as it is now; they do not change when the world does. */
export function captureTables(world: World): CapturedTables {
  return Object.entries(world.tables).map(([name, rows]) => [name, [...rows]]);
}

/** The whole world at one moment; the journal of the same generation goes on from there. */
interface Snapshot {
  readonly generation: number;
  /** Epoch seconds. */
  readonly at: number;
}

/** Raised when the form of the files changes, so that an older program does not misread a newer one's. */
const format = 1;

/** Writes the folder's snapshot and gives its size in characters. */
export async function writeSnapshot(
  folder: string,
  snapshot: Snapshot & { readonly tables: CapturedTables },
): Promise<number> {
  let size = 0;
  await replaceFile(folder, snapshotName, async (file) => {
    for (const text of textOf(snapshot)) {
      size += text.length;
      // Each wait for the disk lets the endpoint answer before the next part is made.
      await file.write(text);
    }
  });
  return size;
}

/** How many records become text without a pause. */
const partSize = 200;

/** The snapshot as JSON, in parts. */
function* textOf({ tables, ...head }: Snapshot & { readonly tables: CapturedTables }): Generator<string> {
  yield `${JSON.stringify({ format, ...head }).slice(0, -1)},"tables":{`;
  for (const [index, [name, rows]] of tables.entries()) {
    yield `${index > 0 ? ',' : ''}${JSON.stringify(name)}:[`;
    for (let start = 0; start < rows.length; start += partSize) {
      const part = rows.slice(start, start + partSize).map((row) => JSON.stringify(row));
      yield `${start > 0 ? ',' : ''}${part.join(',')}`;
    }
    yield ']';
  }
  yield '}}';
}

/** The folder's snapshot; an empty world of generation 0 when there is none yet. */
export async function readSnapshot(folder: string): Promise<Snapshot & { readonly world: World }> {
  const path = join(folder, snapshotName);
  const text = await readIfThere(path);
  if (text === undefined) return { generation: 0, at: 0, world: emptyWorld() };
  const stored = parse(text, path);
  if (stored.format !== format) {
    throw new Error(
      `${path} has format ${stored.format}, which this version cannot read; it reads ${format}.`,
    );
  }
  const world = emptyWorld();
  for (const [table, rows] of Object.entries(stored.tables)) {
    applyChanges(
      world,
      // The file has the tables that captureTables wrote.
      rows.map(([key, value]): Change => ({ table: table as TableName, key, value })),
    );
  }
  return { generation: stored.generation, at: stored.at, world };
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
