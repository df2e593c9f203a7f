import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { type Dockerignore, readDockerignore } from './dockerignore.ts';

/** A file, folder or link of a context. */
export interface ContextEntry {
  /** Below the context, with slashes. */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link';
  /** The permissions. */
  readonly mode: number;
  /** In bytes; 0 of what is not a file. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** Where a link leads, as it is written in it. */
  readonly target: string;
}

/** What is sent to the engine. */
export interface BuildContext {
  readonly folder: string;
  readonly entries: readonly ContextEntry[];
}

/** More than that is a folder that nobody meant. */
const most = { entries: 100_000, bytes: 1024 ** 3 };

/** The files of a context that its `.dockerignore` keeps. Throws what is wrong with it, as a sentence. */
export async function readContext(folder: string, dockerfile: string): Promise<BuildContext> {
  const ignore = readDockerignore(await textOf(join(folder, '.dockerignore')));
  const walk = new ContextWalk(folder, ignore, new Set([posix.normalize(dockerfile), '.dockerignore']));
  await walk.into('');
  return { folder, entries: walk.entries };
}

class ContextWalk {
  readonly entries: ContextEntry[] = [];
  readonly #folder: string;
  readonly #ignore: Dockerignore;
  /** What the engine needs, whatever is ignored. */
  readonly #needed: ReadonlySet<string>;
  #bytes = 0;

  constructor(folder: string, ignore: Dockerignore, needed: ReadonlySet<string>) {
    this.#folder = folder;
    this.#ignore = ignore;
    this.#needed = needed;
  }

  async into(parent: string): Promise<void> {
    const names = await readdir(join(this.#folder, parent));
    for (const name of names.toSorted()) {
      const path = posix.join(parent, name);
      const isIgnored = this.#ignore.ignores(path) && !this.#needed.has(path);
      if (isIgnored && !this.#mayKeepBelow(path)) continue;
      const entry = await entryAt(this.#folder, path);
      if (entry === undefined) continue;
      if (!isIgnored) this.#add(entry);
      if (entry.type === 'folder') await this.into(path);
    }
  }

  #mayKeepBelow(path: string): boolean {
    return this.#ignore.hasExceptions || [...this.#needed].some((one) => one.startsWith(`${path}/`));
  }

  #add(entry: ContextEntry): void {
    this.entries.push(entry);
    this.#bytes += entry.size;
    if (this.entries.length > most.entries || this.#bytes > most.bytes) {
      throw new Error(
        `the context ${this.#folder} has more than ${most.entries} files or 1 GiB: leave out what the image does not need in its .dockerignore`,
      );
    }
  }
}

/** Sockets, devices and what is gone meanwhile are no part of a context. */
async function entryAt(folder: string, path: string): Promise<ContextEntry | undefined> {
  const place = join(folder, path);
  const found = await lstat(place).catch(() => undefined);
  if (found === undefined) return undefined;
  const common = { path, mode: found.mode & 0o7777, modified: found.mtimeMs, size: 0, target: '' };
  if (found.isDirectory()) return { ...common, type: 'folder' };
  if (found.isSymbolicLink()) return { ...common, type: 'link', target: await readlink(place) };
  return found.isFile() ? { ...common, type: 'file', size: found.size } : undefined;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
