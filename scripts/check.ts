import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const known = join(root, 'node_modules', '.cache', 'types');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Format, lint, types of each part under its own settings, and generated files. */
const checks: readonly (readonly string[])[] = [
  [biome, 'check', '--error-on-warnings', '.'],
  ...['test', 'scripts', 'client', 'server', 'core'].map(types),
  ['scripts/gen.ts', '--check'],
  ['scripts/gen-contributions.ts', '--check'],
  ['scripts/gen-rule-docs.ts', '--check'],
  ['scripts/gen-snippets.ts', '--check'],
  ['scripts/gen-usage.ts', '--check'],
  ['scripts/gen-local-docs.ts', '--check'],
];

/** The types of a part; what the last check knew of unchanged files is kept. */
function types(part: string): readonly string[] {
  return [tsc, '-p', part, '--incremental', '--tsBuildInfoFile', join(known, `${part}.json`)];
}

/** Two at a time, the longest first; what each prints comes when it has ended, so that it stays in one piece. */
const waiting = [...checks];
const results = await Promise.all([work(), work()]);
process.exitCode = results.every((passed) => passed) ? 0 : 1;

async function work(): Promise<boolean> {
  let passed = true;
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    passed = (await run(check)) && passed;
  }
  return passed;
}

function run(args: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => printed.push(part));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code === 0);
    });
  });
}
