import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  type Disk,
  configurationsIn as namesIn,
  nearestConfiguration,
  outermostFolder,
} from '#core/ide/configuration/nearest.ts';
import { configurationNames } from '#core/settings.ts';

const disk: Disk = { exists: existsSync, join, parent: dirname };

/** The configuration that counts for a file, all as absolute paths; see `nearestConfiguration`. */
export function configurationFile(file: string, top: string): string | undefined {
  return nearestConfiguration(file, top, disk);
}

/** Where a configuration that counts for a file would be made: at the root of its work tree, or of `top` inside it. */
export function newConfigurationFile(file: string, top: string): string {
  const root = outermostFolder(file, top, disk);
  return join(isInside(dirname(file), top) && isInside(top, root) ? top : root, configurationNames[0]);
}

/** The configurations in a folder, of which there should be one at most. */
export function configurationsIn(folder: string): string[] {
  return namesIn(folder, disk);
}

function isInside(folder: string, top: string): boolean {
  return !relative(top, folder).startsWith('..');
}
