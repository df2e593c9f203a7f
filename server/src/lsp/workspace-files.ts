import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namedKind } from '#core/subjects/file-kind.ts';

/** A definition found on disk. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
}

/** The scan is for convenience, so it ends early in a large tree rather than cost the editor anything. */
const mostFolders = 500;
const mostFiles = 200;
const deepest = 6;
const largest = 512 * 1024;

/** Reads the files below some folders whose names say that they hold an ECS input. */
export async function findDefinitions(folders: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  let queue = folders.map((path) => ({ path, depth: 0 }));
  for (let seen = 0; queue.length > 0 && seen < mostFolders && found.length < mostFiles; seen += 1) {
    const [folder, ...rest] = queue;
    if (folder === undefined) break;
    const { files, subfolders } = await list(folder.path);
    for (const path of files.slice(0, mostFiles - found.length)) {
      const text = await readSmall(path);
      if (text !== undefined) found.push({ path, text });
    }
    const below = folder.depth < deepest ? subfolders : [];
    queue = [...rest, ...below.map((path) => ({ path, depth: folder.depth + 1 }))];
  }
  return found;
}

async function list(folder: string): Promise<{ files: string[]; subfolders: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const paths = (kept: typeof entries) => kept.map((entry) => join(folder, entry.name)).sort();
  return {
    files: paths(entries.filter((entry) => entry.isFile() && namedKind(entry.name) !== undefined)),
    subfolders: paths(entries.filter((entry) => entry.isDirectory() && !isSkipped(entry.name))),
  };
}

/** What tools and packages put there; `.aws` and `.github` do hold definitions. */
function isSkipped(name: string): boolean {
  if (name === '.aws' || name === '.github') return false;
  return name.startsWith('.') || ['node_modules', 'dist', 'build', 'out', 'target', 'vendor'].includes(name);
}

async function readSmall(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    return size > largest ? undefined : await readFile(path, 'utf8');
  } catch {
    // A file that went away between the listing and the reading is not there.
    return undefined;
  }
}
