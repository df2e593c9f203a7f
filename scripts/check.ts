import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Format, lint, types of each part under its own settings, and generated files. */
const checks: readonly (readonly string[])[] = [
  [biome, 'check', '--error-on-warnings', '.'],
  ...['core', 'server', 'client', 'scripts', 'test'].map((part) => [tsc, '-p', part]),
  ['scripts/gen.ts', '--check'],
  ['scripts/gen-contributions.ts', '--check'],
  ['scripts/gen-rule-docs.ts', '--check'],
  ['scripts/gen-usage.ts', '--check'],
  ['scripts/gen-local-docs.ts', '--check'],
];

const failures = checks.filter((check) => {
  const result = spawnSync(process.execPath, check, { cwd: root, stdio: 'inherit' });
  return result.status !== 0;
});
process.exitCode = failures.length === 0 ? 0 : 1;
