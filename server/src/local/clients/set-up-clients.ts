import { homedir } from 'node:os';
import { accessKeyFile } from '#core/local-access.ts';
import { ownAccessKey } from '../access/access-key.ts';
import type { ClientArguments } from '../arguments.ts';
import { type ClientSetup, environmentLines } from './environment.ts';
import { awsFiles, writeProfile } from './profile.ts';

/** Does what `--print-env` or `--write-profile` asks for and gives what is to be printed; no endpoint is started. */
export async function setUpClients({ port, region, profile }: ClientArguments): Promise<string> {
  const home = homedir();
  const keyFile = accessKeyFile({ env: process.env, platform: process.platform, home });
  const endpoint = `http://127.0.0.1:${port}`;
  const setup: ClientSetup = { endpoint, region, key: await ownAccessKey(keyFile) };
  if (profile === undefined) return environmentLines(setup, process.platform).join('\n');
  const files = awsFiles(process.env, home);
  await writeProfile(profile, setup, files);
  return `The profile "${profile}" is in ${files.config} and ${files.credentials}. Use it with: aws --profile ${profile} ecs list-clusters`;
}
