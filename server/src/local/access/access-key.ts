import { randomBytes, randomInt } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type AccessKey, parseAccessKey } from '#core/local-access.ts';

/** The key in the file, made there where none is yet. A file that others could read or have written is refused. */
export async function ownAccessKey(path: string): Promise<AccessKey> {
  const text = (await readOwn(path)) ?? (await makeKey(path));
  const key = parseAccessKey(text);
  if (key === undefined)
    throw new Error(`${path} holds no access key. Remove it, and the next start makes a new one.`);
  return key;
}

/** The file's text; `undefined` when there is no such file. */
async function readOwn(path: string): Promise<string | undefined> {
  // A link could lead to a file of somebody else's choice. Windows has no such flag, and keeps the folder to its user.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Error(`The access key in ${path} cannot be read (${codeOf(error) ?? error}).`);
  });
  if (file === undefined) return undefined;
  try {
    const { uid, mode } = await file.stat();
    const user = process.geteuid?.();
    if (user !== undefined && uid !== user) throw new Error(`${path} belongs to another user. ${remedy}`);
    if (user !== undefined && (mode & 0o077) !== 0)
      throw new Error(`Others than you may read or change ${path}. ${remedy}`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

const remedy = 'Remove it, and the next start makes a new access key that nobody else has seen.';

/** Makes a key and gives the file's text; of two programs that do so at one moment both get the first one's. */
async function makeKey(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(newKey(), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole and replaces nothing.
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readOwn(path)) ?? '';
}

/** Of AWS's form, but for the beginning: an id that starts like AWS's own would alarm those who look for leaked ones. */
function newKey(): AccessKey {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const tail = Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');
  return { accessKeyId: `LOCL${tail}`, secretAccessKey: randomBytes(30).toString('base64') };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
