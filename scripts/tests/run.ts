import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs scripts one after the other, each with its arguments; each counts as one test. */
export function runSteps(steps: readonly (readonly string[])[]): Counts {
  const failures = steps.filter((step) => {
    console.log(`# ${step.join(' ')}`);
    return runNode(step) !== 0;
  });
  return { passed: steps.length - failures.length, failed: failures.length, skipped: 0 };
}

/** Runs test files, given as paths or globs from the root, `concurrency` at a time, and counts their single tests. */
export function runTests(files: readonly string[], concurrency: number): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-test-'));
  const counts = join(folder, 'counts.json');
  const status = runNode([
    '--test',
    `--test-concurrency=${concurrency}`,
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/count-reporter.ts', `--test-reporter-destination=${counts}`],
    ...globSync([...files], { cwd: root }).sort(),
  ]);
  const counted = readCounts(counts);
  rmSync(folder, { recursive: true, force: true });
  // A runner that ended badly with no failed test has failed itself.
  return { ...counted, failed: counted.failed === 0 && status !== 0 ? 1 : counted.failed };
}

/** Prints the line that CI reads, and sets the exit code. */
export function conclude(parts: readonly Counts[]): void {
  const sum = (name: keyof Counts) => parts.reduce((total, part) => total + part[name], 0);
  const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`;
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}

function runNode(args: readonly string[]): number {
  const child = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return child.status ?? 1;
}

function readCounts(path: string): Counts {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    console.error('The test runner ended before it could count.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
