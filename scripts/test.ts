import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-test-'));
const counts = join(folder, 'counts.json');
const named = process.argv.slice(2);

/** What must hold before any test makes sense; each counts as one test. */
const steps: readonly (readonly string[])[] = [
  ['scripts/gen-schemas.ts'],
  ['scripts/build.ts'],
  ['scripts/check.ts'],
];

let passed = 0;
let failed = 0;
for (const step of steps) {
  console.log(`# ${step.join(' ')}`);
  if (run(step) === 0) passed += 1;
  else failed += 1;
}
const status = run([
  '--test',
  ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
  ...['--test-reporter=./scripts/count-reporter.ts', `--test-reporter-destination=${counts}`],
  ...(named.length > 0 ? named : ['test/**/*.test.ts']),
]);
const counted = readCounts();
passed += counted.passed;
failed += counted.failed === 0 && status !== 0 ? 1 : counted.failed;
rmSync(folder, { recursive: true, force: true });
const skipped = counted.skipped === 0 ? '' : `, ${counted.skipped} skipped`;
console.log(`${passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function run(args: readonly string[]): number {
  const child = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return child.status ?? 1;
}

function readCounts(): { passed: number; failed: number; skipped: number } {
  try {
    return JSON.parse(readFileSync(counts, 'utf8'));
  } catch {
    console.error('The test runner ended before it could count.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
