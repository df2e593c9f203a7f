import { codeOf } from './files.ts';
import { StateFault } from './state-fault.ts';

const causes: ReadonlyMap<string | undefined, string> = new Map([
  ['EROFS', 'its file system is read-only'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your disk quota is used up'],
  ['EEXIST', 'there is a file of that name'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['ENAMETOOLONG', 'its path is too long'],
  ['ELOOP', 'links in its path lead round in a circle'],
]);

/** What keeps an endpoint from a state folder that it cannot write to, in words; any other error as it is. */
export function unusableFolder(folder: string, error: unknown): unknown {
  const cause = causes.get(codeOf(error));
  if (cause === undefined) return error;
  const cure = 'Change that, or name another folder with --state; without --state nothing is kept.';
  return new StateFault(`The state folder ${folder} cannot be used: ${cause}. ${cure}`, { cause: error });
}
