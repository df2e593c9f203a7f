import { configurationNames } from '../../settings.ts';

/** A disk, as far as configurations are looked for on it; paths are absolute, in the spelling of the machine. */
export interface Disk {
  exists(path: string): boolean;
  join(folder: string, name: string): string;
  /** The folder around a path; the root is its own. */
  parent(path: string): string;
}

/**
 * The configuration that counts for a file: the nearest one from the file's folder out to the root of its work tree;
 * outside of any work tree, out to `top` where that is around the file.
 */
export function nearestConfiguration(file: string, top: string, disk: Disk): string | undefined {
  const last = outermostFolder(file, top, disk);
  for (const folder of foldersAround(file, disk)) {
    const [path] = configurationsIn(folder, disk);
    if (path !== undefined || folder === last) return path;
  }
  return undefined;
}

/** The last folder, from a file's own outwards, that a configuration is looked for in. */
export function outermostFolder(file: string, top: string, disk: Disk): string {
  const folders = [...foldersAround(file, disk)];
  const own = disk.parent(file);
  return workTreeIn(folders, disk) ?? folders.find((folder) => folder === top) ?? own;
}

/** The configurations in a folder, of which there should be one at most. */
export function configurationsIn(folder: string, disk: Disk): string[] {
  return configurationNames.map((name) => disk.join(folder, name)).filter((path) => disk.exists(path));
}

function workTreeIn(folders: readonly string[], disk: Disk): string | undefined {
  return folders.find((folder) => disk.exists(disk.join(folder, '.git')));
}

/** From a file's own folder out to the root. */
function* foldersAround(file: string, disk: Disk): Generator<string> {
  let folder = disk.parent(file);
  yield folder;
  while (disk.parent(folder) !== folder) {
    folder = disk.parent(folder);
    yield folder;
  }
}
