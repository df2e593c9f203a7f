import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The longest path that a socket can have everywhere: 104 bytes on macOS, with the zero at the end (unix(4)). */
const longest = 103;

/** Hands over a path for a socket in a folder, by way of a link to the folder where its own path is too long. */
export async function withShortPath<Result>(
  folder: string,
  name: string,
  run: (path: string) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= longest) return run(path);
  const aside = await mkdtemp(join(tmpdir(), 'ecs-'));
  try {
    const link = join(aside, 'state');
    await symlink(resolve(folder), link);
    return await run(join(link, name));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
