import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyWorld, type TableName, type World } from '#core/sim/state.ts';
import { applyChanges, type Change } from '#core/sim/transaction.ts';
import { checksum, noChecksum } from './checksum.ts';
import { isMissing, replaceFile, snapshotName } from './files.ts';
import { type CapturedTables, fillFrom, partsOf } from './snapshot-parts.ts';
import { damagedFile } from './state-fault.ts';

/** The whole world at one moment; the journal of the same generation goes on from there. */
export interface SnapshotHead {
  readonly generation: number;
  /** Epoch seconds. */
  readonly at: number;
  /** How the journal before that of the same generation ends, as that one's first line says too. */
  readonly after: string;
}

/** A snapshot that was read, with the world in it. */
export interface ReadSnapshot extends SnapshotHead {
  readonly world: World;
  readonly format: 1 | 2 | 3;
  /** In bytes. */
  readonly size: number;
}

/**
 * Raised when the form of the files changes, so that an older program does not misread a newer one's. The second
 * one had no records that are read later, and is read like the third.
 */
const format = 3;

/** Writes the folder's snapshot in parts, with the checksum of all as the last line, and gives its size in bytes. */
export async function writeSnapshot(
  folder: string,
  head: SnapshotHead,
  tables: CapturedTables,
): Promise<number> {
  let size = 0;
  await replaceFile(folder, snapshotName, async (file) => {
    let sum = noChecksum;
    for (const bytes of allOf(head, tables)) {
      sum = checksum(bytes, sum);
      size += bytes.length;
      // Each wait for the disk lets the endpoint answer before the next part is made.
      await file.appendFile(bytes);
    }
    await file.appendFile(`${sum}\n`);
  });
  return size;
}

function* allOf(head: SnapshotHead, tables: CapturedTables): Generator<Buffer> {
  yield Buffer.from(`${JSON.stringify({ format, ...head })}\n`);
  yield* partsOf(tables);
}

/** The folder's snapshot; `undefined` when there is none. */
export async function readSnapshot(folder: string): Promise<ReadSnapshot | undefined> {
  const bytes = await readIfThere(join(folder, snapshotName));
  if (bytes === undefined) return undefined;
  const read = formatOf(bytes) === 1 ? readLegacy(bytes) : readParts(bytes);
  if (typeof read === 'object') return read;
  throw await damagedFile(folder, snapshotName, { what: read });
}

/** The checksum at the end, with its line break. */
const endLength = noChecksum.length + 1;

/** What the parts say, or what is wrong with them. */
function readParts(bytes: Buffer): ReadSnapshot | string {
  const found = formatOf(bytes) ?? format;
  if (found !== 2 && found !== format) return `it has format ${found}; this version reads 1 to ${format}`;
  const body = bytes.subarray(0, -endLength);
  const end = bytes.toString('latin1', body.length);
  if (end !== `${checksum(body, noChecksum)}\n`) return 'its checksum does not match';
  const world = emptyWorld();
  const headEnd = body.indexOf(10);
  for (let place = headEnd + 1; place < body.length; ) place = fillFrom(world, body, place);
  // The checksum says that this is the line that writeSnapshot began with.
  const { generation, at, after } = JSON.parse(body.toString('utf8', 0, headEnd)) as SnapshotHead;
  return { generation, at, after, world, format: found, size: bytes.length };
}

type StoredRow = readonly [key: string, value: Change['value']];

function fill(world: World, table: TableName, rows: readonly StoredRow[]): void {
  applyChanges(
    world,
    rows.map(([key, value]): Change => ({ table, key, value })),
  );
}

/** The format that the file names first of all. The first one was one JSON text without a checksum. */
function formatOf(bytes: Buffer): number | undefined {
  const digits = /^\{"format":(\d+),/.exec(bytes.toString('latin1', 0, 20))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function readLegacy(bytes: Buffer): ReadSnapshot | string {
  const stored = parseLegacy(bytes.toString());
  if (typeof stored === 'string') return stored;
  const world = emptyWorld();
  // The file has the tables that an earlier version of captureTables wrote.
  for (const [table, rows] of Object.entries(stored.tables)) fill(world, table as TableName, rows);
  const { generation, at } = stored;
  return { generation, at, after: noChecksum, world, format: 1, size: bytes.length };
}

interface Legacy {
  readonly generation: number;
  readonly at: number;
  readonly tables: Readonly<Record<string, readonly StoredRow[]>>;
}

function parseLegacy(text: string): Legacy | string {
  try {
    // The file is replaced as a whole, so it is what an earlier version wrote or no JSON at all.
    return JSON.parse(text) as Legacy;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
