import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { InputFileError } from './input-file.ts';

/** A folder that a cluster file names from its own: what comes with the repository is in there, wherever links lead. Throws `InputFileError`. */
export function folderBeside(beside: string, name: string, what: string): string {
  const folder = resolve(beside, name);
  const isThere = existsSync(folder);
  const target = isThere ? realpathSync(folder) : folder;
  const way = relative(isThere ? realpathSync(beside) : resolve(beside), target);
  if (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)) return folder;
  throw new InputFileError(`The folder ${name} of ${what} must be in the folder of the cluster file.`);
}
