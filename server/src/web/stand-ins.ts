import { fileSystemOf, promisedFileSystemOf } from './file-system.ts';
import type { Mirror } from './mirror.ts';
import { paths } from './paths.ts';

/** What the server's bundles ask of Node, as a browser has it; by the name it is required by, without `node:`. */
export function standIns(mirror: Mirror): ReadonlyMap<string, object> {
  const path = { ...paths, posix: paths };
  return new Map<string, object>([
    ['fs', fileSystemOf(mirror)],
    ['fs/promises', promisedFileSystemOf(mirror)],
    ['path', path],
    ['url', { fileURLToPath, pathToFileURL }],
    ['os', { homedir: () => '/', tmpdir: () => '/' }],
    ['util', { TextDecoder, TextEncoder, inspect: String }],
    // Node compiles ahead and collects its garbage by name; a browser does so by itself.
    ['module', { flushCompileCache: () => undefined }],
    ['v8', { setFlagsFromString: () => undefined }],
    ['vm', { runInNewContext: () => () => undefined }],
    // These are loaded for ways to talk and to read that are not taken here.
    ...['child_process', 'crypto', 'net', 'stream', 'zlib'].map((name): [string, object] => [name, {}]),
  ]);
}

/** Of Node's globals, what is read while the bundles are loaded and as they run. */
export const standInGlobals = {
  process: {
    argv: [],
    env: {},
    platform: 'browser',
    cwd: () => '/',
    on: () => undefined,
    exit: () => self.close(),
  },
  setImmediate: (then: () => void) => setTimeout(then, 0),
  // Streams of bytes are read into such; a port has whole messages.
  Buffer: { allocUnsafe: (size: number) => new Uint8Array(size) },
};

function fileURLToPath(uri: string | URL): string {
  return decodeURIComponent(new URL(uri).pathname);
}

function pathToFileURL(path: string): URL {
  return new URL(`file://${path.split('/').map(encodeURIComponent).join('/')}`);
}

declare const self: { readonly close: () => void };
