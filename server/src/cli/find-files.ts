import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Terminal, UsageError } from './command.ts';

/** A text to be checked. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** Whether the caller named this very file, rather than a folder around it. */
  readonly asked: boolean;
}

/** Reads the files, the folders' JSON and YAML files, and standard input for `-`. */
export async function readSources(paths: readonly string[], terminal: Terminal): Promise<SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const path of new Set(paths)) {
    if (path === '-') sources.push({ name: '-', text: await terminal.readStdin(), asked: true });
    else if (isFolder(path)) sources.push(...filesBelow(path).map((name) => sourceAt(name, false)));
    else sources.push(sourceAt(path, true));
  }
  const names = new Set<string>();
  return sources.filter(({ name }) => !names.has(name) && names.add(name));
}

/** The other JSON and YAML files in the folder of a file, for what it refers to; those that cannot be read are left out. */
export function filesBeside(path: string): SourceFile[] {
  const folder = dirname(path);
  const names = readdirSync(folder).filter((name) => isDocumentName(name) && name !== basename(path));
  return names.slice(0, mostBeside).flatMap((name) => {
    try {
      return [sourceAt(slashed(join(folder, name)), false)];
    } catch {
      // It was not asked for, so that it cannot be read is nobody's business here.
      return [];
    }
  });
}

const mostBeside = 200;

function isFolder(path: string): boolean {
  if (!existsSync(path)) throw new UsageError(`There is no file or folder "${path}".`);
  return statSync(path).isDirectory();
}

/** The JSON and YAML files of a folder in alphabetical order, without what tools and packages put there. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = slashed(join(folder, entry.name));
    if (entry.isDirectory()) return isSkipped(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && isDocumentName(entry.name) ? [path] : [];
  });
}

function isDocumentName(name: string): boolean {
  return /\.(?:jsonc?|ya?ml)$/i.test(name);
}

function isSkipped(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

function sourceAt(path: string, asked: boolean): SourceFile {
  try {
    return { name: slashed(path), text: readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), asked };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`"${path}" cannot be read: ${reason}.`);
  }
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
