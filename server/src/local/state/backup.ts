import { copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  backupGenerations,
  backupName,
  backupSnapshotName,
  journalGenerations,
  journalName,
  snapshotName,
  syncFolder,
} from './files.ts';

/** Gives the snapshot, which is of this generation, a second name in the backup, where it stays when another takes its place. */
export async function keepSnapshot(folder: string, generation: number): Promise<void> {
  const backup = join(folder, backupName);
  await mkdir(backup, { recursive: true, mode: 0o700 });
  const snapshot = join(folder, snapshotName);
  const kept = join(backup, backupSnapshotName(generation));
  await rm(kept, { force: true });
  // Not every file system gives a file two names.
  await link(snapshot, kept).catch(() => copyFile(snapshot, kept));
  await syncFolder(backup);
}

/**
 * Takes away the journals before the snapshot's generation: those that lead from the backup's snapshot to it go
 * to the backup, what was there before goes altogether. Of a folder that is done already nothing changes.
 */
export async function retireJournals(folder: string, generation: number): Promise<void> {
  const backup = join(folder, backupName);
  const oldest = (await backupGenerations(folder)).filter((one) => one < generation).at(-1) ?? generation;
  for (const one of await journalGenerations(folder)) {
    if (one >= generation) continue;
    if (one < oldest) await rm(join(folder, journalName(one)), { force: true });
    else await rename(join(folder, journalName(one)), join(backup, journalName(one)));
  }
  await removeBefore(backup, oldest);
  await syncFolder(folder);
}

/** Removes what the backup has of generations before the given one. */
async function removeBefore(backup: string, generation: number): Promise<void> {
  for (const name of await readdir(backup).catch(() => [])) {
    const number = /^(?:snapshot|journal)-(\d+)\.jsonl?$/.exec(name)?.[1];
    if (number !== undefined && Number(number) < generation) await rm(join(backup, name), { force: true });
  }
}
