import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { endOfTar, paddingFor, paxHeader, tarHeader } from '../runtime/docker/tar.ts';
import type { BuildContext, ContextEntry } from './context-files.ts';

const types = { file: '0', link: '2', folder: '5' } as const;

/** A context as a tar archive, read as it is sent. Throws when a file changes its size meanwhile. */
export async function* contextTar({ folder, entries }: BuildContext): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    yield headerOf(entry);
    if (entry.type === 'file') yield* contentOf(folder, entry);
  }
  yield endOfTar;
}

function headerOf({ path, type, mode, size, modified, target }: ContextEntry): Buffer {
  const name = type === 'folder' ? `${path}/` : path;
  const header = tarHeader({ name, mode, size, type: types[type], modified, target });
  return Buffer.concat([paxHeader({ path: name, linkpath: target }), header]);
}

async function* contentOf(folder: string, { path, size }: ContextEntry): AsyncGenerator<Buffer> {
  let sent = 0;
  if (size > 0) {
    for await (const chunk of createReadStream(join(folder, path))) {
      // A stream without an encoding gives buffers.
      const bytes = chunk as Buffer;
      sent += bytes.length;
      if (sent > size) break;
      yield bytes;
    }
  }
  if (sent !== size) throw new Error(`${path} was written while it was sent`);
  yield paddingFor(size);
}
