import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDocumentName } from '#core/document/file-names.ts';
import { readText, UnreadableFile } from '../files/read-text.ts';
import { type Terminal, UsageError } from './command.ts';
import { isGlob, walkGlob } from './files/globs.ts';
import { type Passed, slashed, type Walked, walk } from './files/walk.ts';

/** A text to be checked. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** Whether the caller named this very file, rather than a folder around it. */
  readonly asked: boolean;
}

/** All that the paths of a command line lead to. */
export interface Sources {
  readonly files: readonly SourceFile[];
  /** What was not read, for a person to know. */
  readonly passed: readonly Passed[];
}

/** How standard input is called where nobody says. */
export const standardInput = '-';

/** Reads the files, the documents below folders and behind globs, and standard input for `-` under the given name. */
export async function readSources(
  paths: readonly string[],
  terminal: Terminal,
  stdinName = standardInput,
): Promise<Sources> {
  const files: SourceFile[] = [];
  const passed: Passed[] = [];
  for (const path of new Set(paths)) {
    if (path === '-') files.push({ name: stdinName, text: await terminal.readStdin(), asked: true });
    else take(path, files, passed);
  }
  const names = new Set<string>();
  return { files: files.filter(({ name }) => !names.has(name) && names.add(name)), passed };
}

/** Reads the one file that a path names, or standard input for `-`. */
export async function readOne(path: string, terminal: Terminal): Promise<SourceFile> {
  if (path === '-') return { name: standardInput, text: await terminal.readStdin(), asked: true };
  if (!existsSync(path)) throw new UsageError(`There is no file "${path}".`);
  if (statSync(path).isDirectory()) throw new UsageError(`"${path}" is a folder; name a file.`);
  try {
    return { name: slashed(path), text: readText(path), asked: true };
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(`"${path}" ${error.message}.`);
    throw error;
  }
}

/** The other documents in the folder of a file, for what it refers to; those that cannot be read are left out. */
export function filesBeside(path: string): SourceFile[] {
  const passed: Passed[] = [];
  return namesIn(dirname(path))
    .filter((name) => isDocumentName(name) && name !== basename(path))
    .slice(0, mostBeside)
    .flatMap((name) => sourceAt(slashed(join(dirname(path), name)), false, passed));
}

const mostBeside = 200;

/** Of a folder that cannot be opened nobody asked. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function take(path: string, files: SourceFile[], passed: Passed[]): void {
  if (existsSync(path) && !statSync(path).isDirectory()) {
    files.push(...sourceAt(slashed(path), true, passed));
    return;
  }
  const walked = walkedAt(path);
  passed.push(...walked.passed);
  for (const name of walked.files) files.push(...sourceAt(name, false, passed));
}

function walkedAt(path: string): Walked {
  if (existsSync(path)) return walk(path, isDocumentName);
  if (!isGlob(path)) throw new UsageError(`There is no file or folder "${path}".`);
  const walked = walkGlob(path);
  if (walked.files.length > 0 || walked.passed.length > 0) return walked;
  throw new UsageError(`No file matches "${path}".`);
}

/** What cannot be read is reported; in a folder, what is not a text of ours by its size or form takes nothing from the answer. */
function sourceAt(name: string, asked: boolean, passed: Passed[]): SourceFile[] {
  try {
    return [{ name, text: readText(name), asked }];
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    passed.push({ name, reason: error.message, grave: asked || error.message.startsWith('cannot') });
    return [];
  }
}
