import type { ListedFile } from './answer.ts';

/** How long a folder is taken to be as it was seen last, in milliseconds: an editor asks for it several times at once. */
const freshness = 3000;

interface Seen {
  readonly at: number;
  readonly files: Promise<readonly ListedFile[]>;
}

/** What has just been seen of folders, so that looking at a file is not a session in the container for each question. */
export class Folders {
  private readonly seen = new Map<string, Seen>();
  private readonly look: (path: string) => Promise<readonly ListedFile[]>;
  private readonly now: () => number;

  constructor(look: (path: string) => Promise<readonly ListedFile[]>, now: () => number) {
    this.look = look;
    this.now = now;
  }

  list(path: string): Promise<readonly ListedFile[]> {
    const known = this.seen.get(path);
    if (known !== undefined && this.now() - known.at < freshness) return known.files;
    const seen: Seen = { at: this.now(), files: this.look(path) };
    this.seen.set(path, seen);
    // A failure is not kept: the next question may succeed.
    seen.files.catch(() => this.seen.get(path) === seen && this.seen.delete(path));
    return seen.files;
  }

  /** The file at a path; `undefined` where its folder has none of that name. */
  async find(path: string): Promise<ListedFile | undefined> {
    const slash = path.lastIndexOf('/');
    const files = await this.list(path.slice(0, slash) || '/');
    return files.find(({ name }) => name === path.slice(slash + 1));
  }

  /** Looks again when it is asked for next. */
  forget(path: string): void {
    this.seen.delete(path);
  }
}
