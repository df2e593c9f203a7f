import { lstatSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';

/** Larger than this no list of containers is. */
const largest = 1024 * 1024;

/**
 * Reads a file below the folder of another one; `undefined` for one that is not there, that leads out of the folder,
 * is no regular file, or is too large to be meant.
 */
export function readBeside(fileName: string, path: string): string | undefined {
  const inner = normalize(path);
  if (isAbsolute(inner) || /^\.\.(?:[\\/]|$)/.test(inner)) return undefined;
  const found = join(dirname(fileName), inner);
  try {
    const stat = lstatSync(found);
    return stat.isFile() && stat.size <= largest ? readFileSync(found, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
