import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisedSyntax } from '#core/document/file-names.ts';
import { namedKind } from '#core/subjects/file-kind.ts';

/** A definition found on disk. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
}

/** The scan is for convenience, so it ends early in a large tree rather than cost the editor anything. */
const mostFolders = 500;
const mostFiles = 200;
const mostUnnamed = 1000;
const deepest = 6;
const largest = 512 * 1024;

/**
 * Reads the files below some folders, so many folders deep, that hold an ECS input: by their names, or else by a task
 * definition in them.
 */
export async function findDefinitions(folders: readonly string[], depth = deepest): Promise<FoundFile[]> {
  const { named, unnamed } = await list(folders, depth);
  const found = await readAll(named.slice(0, mostFiles));
  const others = await readAll(unnamed.slice(0, mostUnnamed));
  return [...found, ...others.filter(({ text }) => holdsTask(text))].slice(0, mostFiles);
}

/** Whether a change of a file may change what is found, by its name and what it holds now. */
export async function isDefinition(path: string): Promise<boolean> {
  if (isKnownByName(path)) return true;
  if (promisedSyntax(path) === undefined) return false;
  const text = await readSmall(path);
  return text !== undefined && holdsTask(text);
}

/**
 * Only what declares containers can be what a service or a run means; templates have them in capitals, and a
 * configuration of ecspresso or a workflow names the files.
 */
function holdsTask(text: string): boolean {
  return /\b[cC]ontainerDefinitions["']?\s*:|^\s*["']?service_definition["']?\s*:|aws-actions\/amazon-ecs-(?:render|deploy)-/m.test(
    text,
  );
}

interface Listed {
  readonly named: string[];
  readonly unnamed: string[];
}

async function list(folders: readonly string[], deep: number): Promise<Listed> {
  const listed: Listed = { named: [], unnamed: [] };
  const queue = folders.map((path) => ({ path, depth: 0 }));
  for (const [seen, folder] of queue.entries()) {
    if (seen >= mostFolders || listed.named.length >= mostFiles) break;
    const { files, subfolders } = await listOne(folder.path);
    for (const path of files) (isKnownByName(path) ? listed.named : listed.unnamed).push(path);
    if (folder.depth < deep) queue.push(...subfolders.map((path) => ({ path, depth: folder.depth + 1 })));
  }
  return listed;
}

function isKnownByName(path: string): boolean {
  return namedKind(path) !== undefined;
}

async function listOne(folder: string): Promise<{ files: string[]; subfolders: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const paths = (kept: typeof entries) => kept.map((entry) => join(folder, entry.name)).sort();
  return {
    files: paths(entries.filter((entry) => entry.isFile() && promisedSyntax(entry.name) !== undefined)),
    subfolders: paths(entries.filter((entry) => entry.isDirectory() && !isSkipped(entry.name))),
  };
}

/** What tools and packages put there; `.aws` and `.github` do hold definitions. */
function isSkipped(name: string): boolean {
  if (name === '.aws' || name === '.github') return false;
  return name.startsWith('.') || ['node_modules', 'dist', 'build', 'out', 'target', 'vendor'].includes(name);
}

async function readAll(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    const text = await readSmall(path);
    if (text !== undefined) found.push({ path, text });
  }
  return found;
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
