import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageCli } from '../../scripts/publishing/cli-package.ts';

/** The tarball of the command line, and npm in a folder of its own that reaches no registry. */
export interface InstalledFrom {
  readonly tarball: string;
  readonly folder: string;
  /** The environment of commands that may use npm. */
  readonly env: NodeJS.ProcessEnv;
}

/** Packs the command line into a temporary folder; what is left there is the caller's to remove. */
export function packedCli(): InstalledFrom {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-tarball-'));
  const tarball = packageCli(fileURLToPath(new URL('../..', import.meta.url)), folder);
  mkdirSync(join(folder, 'home'));
  // npm goes up to the next folder with packages, which may be that of whoever left some in the temporary one.
  writeFileSync(join(folder, 'package.json'), '{}');
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: join(folder, 'home'),
    npm_config_cache: join(folder, 'npm-cache'),
    // Nothing listens there, so a dependency or a look-up would fail at once.
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
    npm_config_update_notifier: 'false',
  };
  return { tarball, folder, env };
}

/** Installs the tarball as a project's dependency and gives the program that npm links. Throws with npm's words. */
export function installCli({ tarball, folder, env }: InstalledFrom): string {
  const project = join(folder, 'project');
  mkdirSync(project);
  const args = ['install', '--no-audit', '--no-fund', '--prefix', project, tarball];
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: project, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  return join(project, 'node_modules', '.bin', 'ecs-workbench');
}
