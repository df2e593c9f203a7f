import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the git work tree around an absolute path; `undefined` outside of any. */
export function workTreeAround(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : workTreeAround(parent);
}
