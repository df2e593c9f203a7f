import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';

/** Larger than this no list of containers is. */
const largest = 1024 * 1024;

/**
 * Reads a file below the folder of another one; `undefined` for one that is not there, that leads out of the folder,
 * is not a regular file, or is too large to be meant.
 */
export function readBeside(fileName: string, path: string): string | undefined {
  const found = below(fileName, path);
  if (found === undefined) return undefined;
  try {
    const stat = lstatSync(found);
    return stat.isFile() && stat.size <= largest ? readFileSync(found, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file is there below the folder of another one; `undefined` for a path that leads out of the folder. */
export function isBeside(fileName: string, path: string): boolean | undefined {
  const found = below(fileName, path);
  return found === undefined ? undefined : existsSync(found);
}

function below(fileName: string, path: string): string | undefined {
  const inner = normalize(path);
  if (isAbsolute(inner) || /^\.\.(?:[\\/]|$)/.test(inner)) return undefined;
  return join(dirname(fileName), inner);
}
