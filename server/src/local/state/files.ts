import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The snapshot's file, and the file that what came after it is written to. */
export const snapshotName = 'snapshot.json';
export const journalName = (generation: number) => `journal-${generation}.jsonl`;

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
  const file = await open(path, 'w');
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

/** Removes the journals of earlier generations, which a snapshot has made superfluous. */
export async function removeOldJournals(folder: string, generation: number): Promise<void> {
  const old = (await journalGenerations(folder)).filter((one) => one < generation);
  for (const one of old) await rm(join(folder, journalName(one)), { force: true });
}

/** The generations that the folder has journals of, the earliest first. */
export async function journalGenerations(folder: string): Promise<number[]> {
  const numbers = (await readdir(folder)).flatMap((name) => /^journal-(\d+)\.jsonl$/.exec(name)?.[1] ?? []);
  return numbers.map(Number).sort((left, right) => left - right);
}
