import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { reasonOf } from '../../files/read-text.ts';
import { workTreeAround } from '../../files/work-tree.ts';
import { type IgnoreFiles, ignoreFilesAround, isIgnored, withIgnoreFile } from './ignore-files.ts';

/** What was found below a folder. */
export interface Walked {
  /** As the caller would write them, in alphabetical order; `/` between folders. */
  readonly files: string[];
  readonly passed: Passed[];
}

/** Something that was not looked at although it might hold a definition. */
export interface Passed {
  readonly name: string;
  /** What goes behind its name. */
  readonly reason: string;
  /** Whether the answer is not to be trusted without it. */
  readonly grave: boolean;
}

interface Walk extends Walked {
  readonly wants: (name: string) => boolean;
  /** Links that lead out of this folder are not followed. */
  readonly bounds: string;
  readonly links: string[];
}

/**
 * The files below a folder whose name (as the caller would write it) is wanted. What git ignores and what tools
 * keep for themselves is left out; of the links, those to regular files of the same work tree (without git, of the
 * same folder) are followed, unless their target was found itself.
 */
export function walk(folder: string, wants: (name: string) => boolean): Walked {
  const top = resolve(folder);
  const bounds = realpathSync(workTreeAround(top) ?? top);
  const state: Walk = { files: [], passed: [], wants, bounds, links: [] };
  walkFolder(state, folder, ignoreFilesAround(top));
  const seen = new Set(state.links.length === 0 ? [] : state.files.map((name) => realpathSync(name)));
  for (const name of state.links) follow(state, name, seen);
  return { files: state.files.sort(), passed: state.passed };
}

function walkFolder(state: Walk, folder: string, outer: IgnoreFiles): void {
  const ignoring = withIgnoreFile(outer, resolve(folder));
  for (const entry of entriesOf(state, folder)) {
    const name = slashed(join(folder, entry.name));
    const isFolder = entry.isDirectory();
    if (isFolder ? kept.has(entry.name) : !state.wants(name)) continue;
    if (isIgnored(ignoring, resolve(name), isFolder)) continue;
    if (isFolder) walkFolder(state, name, ignoring);
    else if (entry.isSymbolicLink()) state.links.push(name);
    else if (entry.isFile()) state.files.push(name);
    else state.passed.push({ name, reason: 'is not a regular file, so it is not read', grave: false });
  }
}

/** What git, npm and Terraform keep for themselves. */
const kept: ReadonlySet<string> = new Set(['.git', 'node_modules', '.terraform']);

/** One folder that cannot be opened is said, and the others are looked at. */
function entriesOf({ passed }: Walk, folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    passed.push({ name: slashed(folder), reason: `cannot be opened: ${reasonOf(error)}`, grave: true });
    return [];
  }
}

function follow(state: Walk, name: string, seen: Set<string>): void {
  const reason = refusalOf(name, state.bounds);
  if (reason !== undefined) {
    state.passed.push({ name, reason, grave: false });
    return;
  }
  const target = realpathSync(name);
  if (seen.has(target) || !statSync(target).isFile()) return;
  seen.add(target);
  state.files.push(name);
}

function refusalOf(name: string, bounds: string): string | undefined {
  try {
    const target = realpathSync(name);
    if (!isInside(target, bounds))
      return 'leads out of the folder, so it is not read; name it to have it checked';
    const stats = statSync(target);
    return stats.isFile() || stats.isDirectory() ? undefined : 'leads to no regular file, so it is not read';
  } catch (error) {
    return `is a link that leads nowhere: ${reasonOf(error)}`;
  }
}

function isInside(path: string, folder: string): boolean {
  const inner = relative(folder, path);
  return inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner);
}

/** The form in which files are named on every system. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
