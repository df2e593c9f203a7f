import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readText, UnreadableFile } from '../../files/read-text.ts';
import type { DeclaredInput } from '../../local/declared/declared-cluster.ts';
import { walk } from '../files/walk.ts';
import { InputFileError, inputIn } from './input-file.ts';

/** Editors write a file in several steps; what is read in between may be half of it. In milliseconds. */
const settling = 60;

/** What is reported, and what takes a definition that was edited. */
export interface Reloading {
  readonly reload: (input: DeclaredInput) => Promise<readonly string[]>;
  readonly tell: (line: string) => void;
}

/**
 * Hands on each task definition below the folders whose file has changed, in JSON or YAML, as it was saved last. What
 * git ignores is left alone; what is wrong is reported. The result ends it.
 */
export function watchDefinitions(folders: readonly string[], reloading: Reloading): () => void {
  const watch = new DefinitionWatch(reloading);
  for (const folder of folders) watch.begin(resolve(folder));
  return () => watch.close();
}

class DefinitionWatch {
  readonly #reloading: Reloading;
  /** By file, as it was read last. */
  readonly #texts = new Map<string, string>();
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #last: Promise<void> = Promise.resolve();

  constructor(reloading: Reloading) {
    this.#reloading = reloading;
  }

  /** Looks after a folder; what is there already counts as known. */
  begin(folder: string): void {
    for (const file of this.#attendAll(folder)) this.#texts.set(file, textOf(file) ?? '');
  }

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #later(file: string): void {
    clearTimeout(this.#waiting.get(file));
    const timer = setTimeout(() => {
      this.#waiting.delete(file);
      this.#last = this.#last.then(() => this.#changed(file));
    }, settling);
    this.#waiting.set(file, timer);
  }

  async #changed(path: string): Promise<void> {
    if (isFolder(path)) {
      for (const file of this.#attendAll(path)) if (!this.#texts.has(file)) this.#later(file);
      return;
    }
    const text = textOf(path);
    // A file that is empty is being written.
    if (text === undefined || text === '' || text === this.#texts.get(path)) return;
    this.#texts.set(path, text);
    for (const line of await linesOf(path, text, this.#reloading.reload)) this.#reloading.tell(line);
  }

  /** Watches a folder with those of the files below it, and gives these. */
  #attendAll(folder: string): string[] {
    const files = walk(folder, isPlain).files.map((name) => resolve(name));
    const folders = files.flatMap((file) => foldersUpTo(file, folder));
    for (const each of new Set([folder, ...folders])) this.#attend(each);
    return files;
  }

  #attend(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name !== null) this.#later(join(folder, name));
      });
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch (error) {
      this.#reloading.tell(`${folder} is not watched: ${error instanceof Error ? error.message : error}`);
    }
  }
}

function isPlain(name: string): boolean {
  return /\.(?:jsonc?|ya?ml)$/i.test(name);
}

/** The folders from that of a file to the one it was found below. */
function foldersUpTo(file: string, top: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); folder !== top && folder !== dirname(folder); folder = dirname(folder))
    folders.push(folder);
  return folders;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function textOf(file: string): string | undefined {
  if (!isPlain(file)) return undefined;
  try {
    return readText(file);
  } catch (error) {
    // One that is gone or cannot be read is nobody's definition now.
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

/** What came of a definition; nothing of a file that holds none. Nobody waits for it, so what goes wrong is reported. */
async function linesOf(file: string, text: string, reload: Reloading['reload']): Promise<readonly string[]> {
  const name = relative('', file);
  try {
    const input = inputIn(name, text, 'task-definition');
    return input === undefined ? [] : await reload(input);
  } catch (error) {
    if (error instanceof InputFileError) return [`${error.message}\nNothing was registered.`];
    return [`${name}: nothing was registered: ${error instanceof Error ? error.message : error}`];
  }
}
