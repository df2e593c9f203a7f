import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { configurationNames } from '#core/settings.ts';
import { workTreeAround } from './work-tree.ts';

/**
 * The configuration that counts for a file, all as absolute paths: the nearest one from the file's folder out to the
 * root of its work tree; outside of any work tree, out to `top` where that is around the file.
 */
export function configurationFile(file: string, top: string): string | undefined {
  return nearestIn(dirname(file), outermost(file, top));
}

/** Where a configuration that counts for a file would be made: at the root of its work tree, or of `top` inside it. */
export function newConfigurationFile(file: string, top: string): string {
  const folder = dirname(file);
  const root = outermost(file, top);
  return join(isInside(folder, top) && isInside(top, root) ? top : root, configurationNames[0]);
}

/** The last folder, from a file's own outwards, that a configuration is looked for in. */
function outermost(file: string, top: string): string {
  const folder = dirname(file);
  return workTreeAround(folder) ?? (isInside(folder, top) ? top : folder);
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
