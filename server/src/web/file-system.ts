import type { Mirror } from './mirror.ts';
import { paths } from './paths.ts';

/** A file that was opened, and how far it was read. */
interface Open {
  readonly bytes: Uint8Array;
  at: number;
}

/** As much of Node's file system as the server uses, over the mirror of a workspace. */
export function fileSystemOf(mirror: Mirror) {
  const opened = new Map<number, Open>();
  let last = 0;
  const stat = (path: string) => statOf(mirror, path);
  const read = (path: string): string => mirror.textNow(path) ?? absent(path);
  return {
    constants: { O_RDONLY: 0, O_NONBLOCK: 0 },
    existsSync: (path: string) => mirror.kindOf(trimmed(path)) !== undefined,
    statSync: stat,
    lstatSync: stat,
    realpathSync: (path: string) => path,
    readFileSync: read,
    readdirSync: (folder: string) => [...entriesOf(mirror, folder).keys()],
    openSync: (path: string) => {
      last += 1;
      opened.set(last, { bytes: new TextEncoder().encode(read(path)), at: 0 });
      return last;
    },
    fstatSync: () => ({ ...kinds('file'), size: 0 }),
    readSync: (handle: number, part: Uint8Array) => {
      const file = opened.get(handle);
      if (file === undefined) return 0;
      const next = file.bytes.subarray(file.at, file.at + part.length);
      part.set(next);
      file.at += next.length;
      return next.length;
    },
    closeSync: (handle: number) => opened.delete(handle),
  };
}

/** The same as promises, which wait for a text that has to be fetched. */
export function promisedFileSystemOf(mirror: Mirror) {
  return {
    stat: async (path: string) => statOf(mirror, path),
    readFile: async (path: string) => (await mirror.text(path)) ?? absent(path),
    readdir: async (folder: string) =>
      [...entriesOf(mirror, folder)].map(([name, kind]) => ({ name, ...kinds(kind) })),
  };
}

function statOf(mirror: Mirror, path: string) {
  const kind = mirror.kindOf(trimmed(path)) ?? absent(path);
  // How large a file is that was not read yet, the client looks at before it sends it.
  return { ...kinds(kind), size: 0, mtimeMs: mirror.versionOf(path) };
}

function entriesOf(mirror: Mirror, folder: string): ReadonlyMap<string, 'file' | 'folder'> {
  if (mirror.kindOf(trimmed(folder)) !== 'folder') absent(folder);
  return mirror.list(trimmed(folder));
}

function kinds(kind: 'file' | 'folder') {
  return {
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isFIFO: () => false,
    isSocket: () => false,
  };
}

function trimmed(path: string): string {
  return paths.resolve(path);
}

function absent(path: string): never {
  throw new Error(`ENOENT: no such file or directory, '${path}'`);
}
