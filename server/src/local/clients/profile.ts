import { randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ClientSetup } from './environment.ts';
import { type OwnSection, withSection } from './ini-section.ts';

/** The two files that AWS clients read, by the variables that name them or in the user's home. */
export interface AwsFiles {
  readonly config: string;
  readonly credentials: string;
}

/** Where the AWS CLI and SDKs of a user look for profiles and credentials. */
export function awsFiles(env: Readonly<Record<string, string | undefined>>, home: string): AwsFiles {
  const expanded = (path: string) => path.replace(/^~(?=[/\\]|$)/, home);
  return {
    config: expanded(env.AWS_CONFIG_FILE || join(home, '.aws', 'config')),
    credentials: expanded(env.AWS_SHARED_CREDENTIALS_FILE || join(home, '.aws', 'credentials')),
  };
}

/** A profile that cannot be written; the message says why and what to do. */
export class ProfileError extends Error {}

/** Writes a profile that leads to the endpoint, or changes the one that was written so before; never another. */
export async function writeProfile(name: string, setup: ClientSetup, files: AwsFiles): Promise<void> {
  if (!/^[\w.@+-]+$/.test(name))
    throw new ProfileError(`"${name}" is not a name for a profile. Use letters, digits and . _ - @ +.`);
  if (name === 'default')
    throw new ProfileError(
      'The profile "default" is what every tool uses that is told nothing. Choose another name.',
    );
  const { endpoint, region, key } = setup;
  const secrets = { aws_access_key_id: key.accessKeyId, aws_secret_access_key: key.secretAccessKey };
  // Both are looked at before either is written, so that a refusal leaves nothing by half.
  const drafts = [
    await draftOf(files.credentials, sectionFor(name, name, secrets), true),
    await draftOf(
      files.config,
      sectionFor(name, `profile ${name}`, { region, endpoint_url: endpoint }),
      false,
    ),
  ];
  for (const draft of drafts) await replace(draft);
}

/** Either file may name a profile with or without the word `profile`, and with quotes. */
function sectionFor(name: string, header: string, values: OwnSection['values']): OwnSection {
  const isHeader = (found: string) => /^(?:profile\s+)?(["']?)(.*)\1$/.exec(found)?.[2] === name;
  return { header, isHeader, values };
}

interface Draft {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
  /** Whose the file is; absent for a new one. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

async function draftOf(file: string, section: OwnSection, secret: boolean): Promise<Draft> {
  const path = await targetOf(file);
  const present = await lstat(path).catch(absent);
  if (present !== undefined && !present.isFile()) throw new ProfileError(`${file} is not a file.`);
  if (secret && present !== undefined && process.platform !== 'win32' && (present.mode & 0o077) !== 0)
    throw new ProfileError(`Others than you may read ${file}. Run chmod 600 on it first.`);
  // One byte a letter, so that whatever the file holds comes out as it went in; what we add is ASCII.
  const before = present === undefined ? '' : await readFile(path, 'latin1');
  const text = withSection(before, section);
  if (text === undefined)
    throw new ProfileError(
      `${file} has a profile of that name that was not written by --write-profile. Choose another name, or remove it.`,
    );
  if (present === undefined) return { path, text, mode: 0o600 };
  return { path, text, mode: present.mode & 0o777, owner: present };
}

/** Where a link leads, so that it stays one. */
async function targetOf(file: string): Promise<string> {
  const present = await lstat(file).catch(absent);
  if (present?.isSymbolicLink() !== true) return file;
  return realpath(file).catch(() => {
    throw new ProfileError(`${file} is a link that leads nowhere. Make its target, or remove it.`);
  });
}

/** Puts the new text in the place of the old; whoever reads sees the one or the other. */
async function replace({ path, text, mode, owner }: Draft): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text, 'latin1');
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(draft, mode);
    if (owner !== undefined && process.geteuid?.() !== owner.uid && process.platform !== 'win32')
      await chown(draft, owner.uid, owner.gid);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
