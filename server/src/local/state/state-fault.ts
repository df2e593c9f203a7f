import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backupGenerations, backupName, backupSnapshotName, journalName, snapshotName } from './files.ts';

/** A state folder that cannot be gone on from; its files are as they were found. */
export class StateFault extends Error {}

/** The fault of a file of the state that is not there. */
export async function missingFile(folder: string, name: string, needed: string): Promise<StateFault> {
  return faultOf(folder, `${join(folder, name)} is missing, though ${needed}.`, await cureFor(folder, name));
}

/** The fault of a file that is not as it was written. */
export async function damagedFile(folder: string, name: string, damage: Damage): Promise<StateFault> {
  const cut =
    damage.wholeLines === undefined || damage.wholeLines === 0
      ? ''
      : ` With only its first ${damage.wholeLines} lines it can be read; what was written later is then lost.`;
  const text = `${join(folder, name)} is damaged: ${damage.what}.`;
  return faultOf(folder, text, `${await cureFor(folder, name)}${cut}`);
}

/** What is wrong with a file, and how many of its lines are right. */
export interface Damage {
  readonly what: string;
  readonly wholeLines?: number;
}

function faultOf(folder: string, fault: string, cure: string): StateFault {
  return new StateFault(
    `${fault} Nothing was changed. ${cure} To begin with an empty account instead, move ${folder} away.`,
  );
}

/** A snapshot can be made again from the backup; a journal exists once. */
async function cureFor(folder: string, name: string): Promise<string> {
  const elsewhere = `Put ${name} back from a copy of the folder.`;
  if (name !== snapshotName) return elsewhere;
  const generation = (await otherSnapshots(folder)).at(-1);
  if (generation === undefined) return elsewhere;
  const from = join(folder, backupName, backupSnapshotName(generation));
  return `The same state can be read from the backup: copy ${from} to ${join(folder, snapshotName)}, and ${journalName(generation)} and later ones, where ${join(folder, backupName)} has them, to ${folder}.`;
}

/** The snapshots of the backup that are not just another name of the damaged one. */
async function otherSnapshots(folder: string): Promise<number[]> {
  const damaged = await inodeOf(join(folder, snapshotName));
  const generations = await backupGenerations(folder);
  const inodes = await Promise.all(
    generations.map((one) => inodeOf(join(folder, backupName, backupSnapshotName(one)))),
  );
  return generations.filter((_, index) => damaged === undefined || inodes[index] !== damaged);
}

function inodeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ ino }) => ino,
    () => undefined,
  );
}
