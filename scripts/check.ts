import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Format, lint, types of each part under its own settings, and generated files; what has not changed since it last passed is not looked at again. */
const checks: readonly (readonly string[])[] = [
  [tsc, '--build', 'core', 'server', 'client', 'test', 'scripts'],
  ['scripts/check/format.ts'],
  ['scripts/gen-contributions.ts', '--check'],
  ['scripts/gen-usage.ts', '--check'],
  ['scripts/gen-rule-docs.ts', '--check'],
  ['scripts/gen-local-docs.ts', '--check'],
  ['scripts/gen-snippets.ts', '--check'],
  ['scripts/gen.ts', '--check'],
];

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
