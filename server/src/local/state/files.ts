import { chmod, type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The snapshot's file, and the file that what came after it is written to. */
export const snapshotName = 'snapshot.json';
/** The file that what came after the snapshot of a generation is written to. */
export const journalName = (generation: number) => `journal-${generation}.jsonl`;

/** Where the snapshot before the last one is kept, with the journals that lead from it to the last one. */
export const backupName = 'backup';
/** The name that the snapshot of a generation has in the backup. */
export const backupSnapshotName = (generation: number) => `snapshot-${generation}.json`;

/** Environment values and command lines stand in these files, which are nobody else's business. */
const ownerOnlyFile = 0o600;
const ownerOnlyFolder = 0o700;

const stateName = /^(snapshot\.json|journal-\d+\.jsonl)$/;

/**
 * Makes the folder where there is none, and closes it and its state to all but their owner. A folder that has
 * other things and no state yet is somebody's own, and stays as open as it is.
 */
export async function makeStateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
  const names = await readdir(folder);
  const state = names.filter((name) => stateName.test(name));
  if (names.length === 0 || state.length > 0) await permit(folder, ownerOnlyFolder);
  for (const name of state) await permit(join(folder, name), ownerOnlyFile);
}

/** Opens a file that only its owner may read. */
export async function openOwn(path: string, flags: 'a+' | 'w'): Promise<FileHandle> {
  return open(path, flags, ownerOnlyFile);
}

/** Puts a whole new file in the place of an old one; whoever reads sees the one or the other, also after a crash. */
export async function replaceFile(
  folder: string,
  name: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const draft = join(folder, `${name}.new`);
  try {
    await writeSynced(draft, write);
    await rename(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function writeSynced(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await openOwn(path, 'w');
  try {
    await write(file);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Makes the names of new and removed files last; Windows does so by itself and cannot open a folder. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The generations that the folder has journals of, the earliest first. */
export async function journalGenerations(folder: string): Promise<number[]> {
  return numbersIn(await namesIn(folder), /^journal-(\d+)\.jsonl$/);
}

/** The generations that the backup has snapshots of, the earliest first. */
export async function backupGenerations(folder: string): Promise<number[]> {
  return numbersIn(await namesIn(join(folder, backupName)), /^snapshot-(\d+)\.json$/);
}

function numbersIn(names: readonly string[], form: RegExp): number[] {
  const numbers = names.flatMap((name) => form.exec(name)?.[1] ?? []);
  return numbers.map(Number).sort((left, right) => left - right);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Whether a file could not be opened because it is not there. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

/** The system's word for what went wrong with a file, such as `ENOSPC`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Folders of another owner, and file systems without permissions, are left as they are. */
async function permit(path: string, mode: number): Promise<void> {
  await chmod(path, mode).catch(() => {});
}
