/** What a browser knows of a file: its text once it was read, `null` when it cannot be. */
interface Mirrored {
  readonly version: number;
  readonly text: string | null | undefined;
}

/**
 * The files of a workspace as a browser has them: all names, and the texts that were asked for. Who asks at once for a
 * text that is not here yet gets nothing; it is fetched, and `onFetched` is told, as if the file had changed.
 */
export class Mirror {
  private readonly files = new Map<string, Mirrored>();
  private readonly wanted = new Set<string>();
  private folders: Map<string, Map<string, 'file' | 'folder'>> | undefined;
  /** Reads a file of the workspace; nothing for one that is not there, or is not a text for us. */
  fetch: (path: string) => Promise<string | null> = async () => null;
  onFetched: (paths: readonly string[]) => void = () => undefined;

  constructor(paths: readonly string[], texts: Readonly<Record<string, string>>) {
    for (const path of paths) this.files.set(path, { version: 1, text: texts[path] });
  }

  kindOf(path: string): 'file' | 'folder' | undefined {
    if (this.files.has(path)) return 'file';
    return path === '/' || this.tree().has(path) ? 'folder' : undefined;
  }

  /** The names in a folder. */
  list(folder: string): ReadonlyMap<string, 'file' | 'folder'> {
    return this.tree().get(folder) ?? new Map();
  }

  /** Another number for every state of a file that was seen. */
  versionOf(path: string): number {
    return this.files.get(path)?.version ?? 0;
  }

  textNow(path: string): string | undefined {
    const text = this.files.get(path)?.text;
    if (text === undefined && this.files.has(path)) this.want(path);
    return text ?? undefined;
  }

  async text(path: string): Promise<string | undefined> {
    const known = this.files.get(path);
    if (known === undefined) return undefined;
    if (known.text !== undefined) return known.text ?? undefined;
    const text = await this.fetch(path).catch(() => null);
    if (this.files.get(path) === known) this.files.set(path, { ...known, text });
    return text ?? undefined;
  }

  /** A file was made or written. */
  changed(path: string): void {
    if (!this.files.has(path)) this.folders = undefined;
    this.files.set(path, { version: this.versionOf(path) + 1, text: undefined });
  }

  removed(path: string): void {
    if (this.files.delete(path)) this.folders = undefined;
  }

  private want(path: string): void {
    if (this.wanted.size === 0) setTimeout(() => void this.fetchWanted(), 0);
    this.wanted.add(path);
  }

  private async fetchWanted(): Promise<void> {
    const paths = [...this.wanted];
    this.wanted.clear();
    const texts = await Promise.all(paths.map((path) => this.text(path)));
    const there = paths.filter((_, index) => texts[index] !== undefined);
    // Whoever kept what was made of the file without its text has to see that it is another state.
    for (const path of there)
      this.files.set(path, { version: this.versionOf(path) + 1, text: this.textNow(path) });
    if (there.length > 0) this.onFetched(there);
  }

  private tree(): Map<string, Map<string, 'file' | 'folder'>> {
    this.folders ??= treeOf(this.files.keys());
    return this.folders;
  }
}

function treeOf(paths: Iterable<string>): Map<string, Map<string, 'file' | 'folder'>> {
  const tree = new Map<string, Map<string, 'file' | 'folder'>>();
  const add = (path: string, kind: 'file' | 'folder'): void => {
    const at = path.lastIndexOf('/');
    const folder = path.slice(0, at) || '/';
    const names = tree.get(folder);
    if (names === undefined) {
      tree.set(folder, new Map([[path.slice(at + 1), kind]]));
      if (folder !== '/') add(folder, 'folder');
    } else names.set(path.slice(at + 1), kind);
  };
  for (const path of paths) add(path, 'file');
  return tree;
}
