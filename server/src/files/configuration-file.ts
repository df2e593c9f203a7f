import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { configurationNames } from '#core/settings.ts';
import { workTreeAround } from './work-tree.ts';

/**
 * The configuration that counts for a file, all as absolute paths: the nearest one from the file's folder out to the
 * root of its work tree; outside of any work tree, out to `top` where that is around the file.
 */
export function configurationFile(file: string, top: string): string | undefined {
  const folder = dirname(file);
  const root = workTreeAround(folder) ?? (isInside(folder, top) ? top : folder);
  return nearestIn(folder, root);
}

/** The configurations in a folder, of which there should be one at most. */
export function configurationsIn(folder: string): string[] {
  return configurationNames.map((name) => join(folder, name)).filter((path) => existsSync(path));
}

function nearestIn(folder: string, root: string): string | undefined {
  const [path] = configurationsIn(folder);
  if (path !== undefined || folder === root || dirname(folder) === folder) return path;
  return nearestIn(dirname(folder), root);
}

function isInside(folder: string, top: string): boolean {
  return !relative(top, folder).startsWith('..');
}
