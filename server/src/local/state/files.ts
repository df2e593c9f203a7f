import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The snapshot's file, and the file that what came after it is written to. */
export const snapshotName = 'snapshot.json';
export const journalName = (generation: number) => `journal-${generation}.jsonl`;

/** Puts a whole new file in the place of an old one; whoever reads sees the one or the other, also after a crash. */
export async function replaceFile(folder: string, name: string, text: string): Promise<void> {
  const draft = join(folder, `${name}.new`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, name));
  await syncFolder(folder);
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

/** Removes the journals of other generations, which a snapshot has made superfluous. */
export async function removeOldJournals(folder: string, generation: number): Promise<void> {
  const names = await readdir(folder);
  const old = names.filter((name) => /^journal-\d+\.jsonl$/.test(name) && name !== journalName(generation));
  for (const name of old) await rm(join(folder, name), { force: true });
}
