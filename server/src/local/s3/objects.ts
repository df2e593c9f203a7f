import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { ApiError } from '#core/sim/api-error.ts';
import { isWithin, realPath } from '../runtime/docker/host-guard.ts';

/** The most bytes that an object may have here, as one that is read or written is held whole. */
export const objectLimit = 64 * 1024 * 1024;

/** An object as it is listed. */
export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly modified: Date;
  readonly etag: string;
}

/** An object with what it holds. */
export interface StoredObject extends ListedObject {
  readonly bytes: Buffer;
}

/** The file that a key stands for; never one outside the folder, wherever links lead. Throws `ApiError`. */
async function fileOf(folder: string, key: string): Promise<string> {
  const parts = key.split('/');
  const file = await realPath(join(folder, ...parts));
  if (!parts.some((part) => ['', '.', '..'].includes(part)) && isWithin(file, await realPath(folder)))
    return file;
  throw new ApiError('InvalidArgument', `No file of this machine can stand for the key ${key}.`);
}

/** The object of a key. Throws `ApiError`: NoSuchKey where there is none, EntityTooLarge for more than is held here. */
export async function readObject(folder: string, key: string): Promise<StoredObject> {
  const found = await findObject(folder, key);
  if (found.size > objectLimit) throw tooLarge(key);
  return { ...found, bytes: await orAbsence(readFile(await fileOf(folder, key))) };
}

/** What is listed of the object of a key, however large. Throws `ApiError`: NoSuchKey where there is none. */
export async function findObject(folder: string, key: string): Promise<ListedObject> {
  const stats = await orAbsence(stat(await fileOf(folder, key)));
  if (!stats.isFile()) throw noSuchKey();
  return { key, ...listed(stats) };
}

async function orAbsence<Found>(found: Promise<Found>): Promise<Found> {
  try {
    return await found;
  } catch (error) {
    if (isAbsence(error)) throw noSuchKey();
    throw error;
  }
}

function noSuchKey(): ApiError {
  return new ApiError('NoSuchKey', 'The specified key does not exist.', 404);
}

/** Whether a key has an object, however large. Throws `ApiError` for a key that no file can stand for. */
export async function hasObject(folder: string, key: string): Promise<boolean> {
  const file = await fileOf(folder, key);
  return (await stat(file).catch(() => undefined))?.isFile() === true;
}

function tooLarge(key: string): ApiError {
  const most = objectLimit / 1024 / 1024;
  return new ApiError(
    'EntityTooLarge',
    `The local endpoint gives objects of at most ${most} MiB; ${key} has more.`,
  );
}

/** Writes an object whole, or not at all. */
export async function writeObject(folder: string, key: string, bytes: Buffer): Promise<ListedObject> {
  const file = await fileOf(folder, key);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { key, ...listed(await stat(file)) };
}

/** The keys below a folder, in S3's order; links are not followed. */
export async function listKeys(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}

/** What is listed of the object of a key that was listed; `undefined` when it is gone since. */
export async function statObject(folder: string, key: string): Promise<ListedObject | undefined> {
  const stats = await stat(join(folder, key)).catch(() => undefined);
  return stats === undefined ? undefined : { key, ...listed(stats) };
}

function listed({ size, mtime, mtimeMs }: Awaited<ReturnType<typeof stat>>): Omit<ListedObject, 'key'> {
  // A list of a thousand objects must not read them all, so what changes with each write stands for the content.
  const etag = createHash('md5').update(`${size} ${mtimeMs}`).digest('hex');
  return { size: Number(size), modified: mtime, etag: `"${etag}"` };
}

function isAbsence(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code))
  );
}
