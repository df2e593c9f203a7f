import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { InputFileError } from './input-file.ts';

/** The folders of buckets, which are named from the cluster file's own. Throws `InputFileError` for one outside it. */
export function bucketsOf(
  buckets: Readonly<Record<string, string>>,
  beside: string,
): ReadonlyMap<string, string> {
  return new Map(Object.entries(buckets).map(([bucket, name]) => [bucket, folderAt(beside, name)]));
}

/** What containers and callers may read comes with the repository, so it is in there, wherever links lead. */
function folderAt(beside: string, name: string): string {
  const folder = resolve(beside, name);
  const isThere = existsSync(folder);
  const target = isThere ? realpathSync(folder) : folder;
  const way = relative(isThere ? realpathSync(beside) : resolve(beside), target);
  if (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)) return folder;
  throw new InputFileError(`The folder ${name} of a bucket must be in the folder of the cluster file.`);
}
