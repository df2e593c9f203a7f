import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Declarations, readDeclarations } from '../schema/declarations.ts';

const sdk = '@aws-sdk/client-ecs';

/** The newest version that the registry has; `undefined` when it cannot be reached. */
export function newestVersion(): string | undefined {
  try {
    return npm(['view', sdk, 'version'], tmpdir()).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** What a version of the SDK declares, read out of its package, which is taken away again; `undefined` when it cannot be had. */
export function declarationsOf(version: string): Declarations | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-drift-'));
  try {
    const name =
      npm(['pack', `${sdk}@${version}`, '--silent'], folder)
        .trim()
        .split('\n')
        .at(-1) ?? '';
    execFileSync('tar', ['-xzf', name], { cwd: folder });
    return readDeclarations(join(folder, 'package', 'dist-types', 'models'));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs npm without retries, so that a registry that does not answer ends in seconds. */
function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', [...args, '--fetch-retries=0', '--fetch-timeout=20000'], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
