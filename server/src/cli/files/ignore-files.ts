import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readText } from '../../files/read-text.ts';
import { workTreeAround } from '../../files/work-tree.ts';

/** The `.gitignore` files that count in a folder, its own first; each counts only where the ones before are silent. */
export type IgnoreFiles = readonly IgnoreFile[];

interface IgnoreFile {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** What the folders around one say, out to the root of its work tree; a folder that they ignore was asked for by name. */
export function ignoreFilesAround(folder: string): IgnoreFiles {
  const root = workTreeAround(folder);
  if (root === undefined || root === folder) return root === undefined ? [] : excluded(root);
  const around = foldersBetween(root, dirname(folder)).reduce(withIgnoreFile, excluded(root));
  return isIgnored(around, folder, true) ? [] : around;
}

/** The files that count one folder further in. */
export function withIgnoreFile(outer: IgnoreFiles, folder: string): IgnoreFiles {
  return [...patternsIn(join(folder, '.gitignore'), folder), ...outer];
}

/** Whether git would leave an absolute path alone. */
export function isIgnored(files: IgnoreFiles, path: string, isFolder: boolean): boolean {
  for (const { folder, patterns } of files) {
    const name = relative(folder, path).replaceAll('\\', '/');
    const { ignored, unignored } = patterns.test(isFolder ? `${name}/` : name);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function excluded(root: string): IgnoreFiles {
  return patternsIn(join(root, '.git', 'info', 'exclude'), root);
}

function patternsIn(path: string, folder: string): IgnoreFiles {
  if (!existsSync(path)) return [];
  try {
    return [{ folder, patterns: ignore().add(readText(path)) }];
  } catch {
    // Without it more is checked than need be, which is the safe side.
    return [];
  }
}

/** From the outer folder in to the inner one, both included. */
function foldersBetween(outer: string, inner: string): string[] {
  return outer === inner ? [outer] : [...foldersBetween(outer, dirname(inner)), inner];
}
