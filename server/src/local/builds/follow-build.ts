import { type FSWatcher, watch } from 'node:fs';
import { join, posix } from 'node:path';
import type { ImageBuild, RuntimeDriver } from '../runtime/driver.ts';
import { readContext } from './context-files.ts';
import { type BuildOutcome, outcomeOf } from './image-builder.ts';

/** Editors write several files, each in several steps. In milliseconds. */
const settling = 150;

/** What a build is followed with. */
export interface Following {
  readonly build: NonNullable<RuntimeDriver['build']>;
  readonly log: (line: string) => void;
  /** Takes what came of the builds after the first. */
  readonly changed: (outcome: BuildOutcome) => Promise<void>;
}

/** A build that is done again whenever its folder changes. */
export interface FollowedBuild {
  readonly first: Promise<BuildOutcome>;
  /** Gives up what is under way. */
  close(): void;
}

/** Builds an image, and again when a file changes that its `.dockerignore` does not leave out. */
export function followBuild(wanted: ImageBuild, following: Following): FollowedBuild {
  return new Follower(wanted, following);
}

class Follower implements FollowedBuild {
  readonly first: Promise<BuildOutcome>;
  readonly #wanted: ImageBuild;
  readonly #following: Following;
  readonly #watchers = new Map<string, FSWatcher>();
  #underWay = new AbortController();
  #files = '';
  #waiting: NodeJS.Timeout | undefined;
  #last: Promise<unknown>;
  #isClosed = false;

  constructor(wanted: ImageBuild, following: Following) {
    this.#wanted = wanted;
    this.#following = following;
    this.first = this.#look().then(() => this.#build());
    this.#last = this.first;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#waiting);
    this.#underWay.abort();
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #build(): Promise<BuildOutcome> {
    this.#underWay = new AbortController();
    if (this.#isClosed) this.#underWay.abort();
    return outcomeOf(this.#following.build, this.#wanted, this.#underWay.signal);
  }

  #later(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#again(), settling);
  }

  async #again(): Promise<void> {
    if (!(await this.#look()) || this.#isClosed) return;
    // What is being built now is out of date.
    this.#underWay.abort();
    this.#last = this.#last.then(async () => {
      if (!this.#isClosed) await this.#following.changed(await this.#build());
    });
    await this.#last.catch((error: unknown) => this.#following.log(`${this.#wanted.image}: ${error}`));
  }

  /** Whether the context is another one than it was; its folders are watched from then on. */
  async #look(): Promise<boolean> {
    const { folder, dockerfile } = this.#wanted;
    const before = this.#files;
    try {
      const { entries } = await readContext(folder, dockerfile);
      const below = entries.map(({ path }) => posix.dirname(path)).concat('.', posix.dirname(dockerfile));
      if (!this.#isClosed) for (const each of new Set(below)) this.#attend(join(folder, each));
      this.#files = JSON.stringify(entries.map((entry) => ({ ...entry, modified: stamp(entry) })));
    } catch (error) {
      // The build says what is wrong with it.
      this.#files = String(error);
    }
    return this.#files !== before;
  }

  #attend(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#later());
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
      });
      this.#watchers.set(folder, watcher);
    } catch (error) {
      this.#following.log(`${folder} is not watched: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** A folder is written whenever one of its files is, also of those that are left out. */
function stamp({ type, modified }: { readonly type: string; readonly modified: number }): number {
  return type === 'folder' ? 0 : modified;
}
