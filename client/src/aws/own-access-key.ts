import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import process from 'node:process';
import { type AccessKey, accessKeyFile, parseAccessKey } from '#core/local-access.ts';
import type { Surroundings } from './resolve-endpoint.ts';

/** An endpoint that checks no signature takes any key, yet the SDK signs every request. */
export const anyKey: AccessKey = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The key that local endpoints of this user check signatures by, where one of them has made it; else any. */
export async function ownAccessKey({ env }: Pick<Surroundings, 'env'>): Promise<AccessKey> {
  const path = accessKeyFile({ env, platform: process.platform, home: homedir() });
  const text = await readFile(path, 'utf8').catch(() => '');
  return parseAccessKey(text) ?? anyKey;
}
