import { spawn, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { batchesOf } from './batches.ts';
import { compileCache } from './compile-cache.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const together = 'scripts/tests/together.ts';
const bound = './scripts/tests/bound.ts';

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

/** Runs a script while others run, and prints what it says when it has ended; it counts as one test. */
export async function runBeside(step: readonly string[]): Promise<Counts> {
  const child = spawn(process.execPath, step, { cwd: root, env: compileCache() });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => printed.push(part));
  const status = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  process.stdout.write(Buffer.concat([Buffer.from(`# ${step.join(' ')}\n`), ...printed]));
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Runs test files, given as paths or globs from the root, each in a process of its own, `concurrency` at a time, and counts their single tests. */
export function runTests(files: readonly string[], concurrency: number): Promise<Counts> {
  return runFiles([`--test-concurrency=${concurrency}`, ...globSync([...files], { cwd: root }).sort()]);
}

/** Runs test files, given as paths from the root, in so many processes at a time, each with its share of them. */
export async function runTogether(
  files: readonly string[],
  processes: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Counts> {
  const runs = batchesOf(files, processes).map((batch) =>
    runFiles(['--max-semi-space-size=64', '--test-isolation=none', together], {
      ...environment,
      ECS_WORKBENCH_TEST_FILES: JSON.stringify(batch),
    }),
  );
  return sumOf(await Promise.all(runs));
}

/** Prints the line that CI reads, and sets the exit code. */
export function conclude(parts: readonly Counts[]): void {
  const { passed, failed, skipped } = sumOf(parts);
  console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

function sumOf(parts: readonly Counts[]): Counts {
  const sum = (name: keyof Counts) => parts.reduce((total, part) => total + part[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

function runNode(args: readonly string[]): number {
  const child = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: compileCache() });
  return child.status ?? 1;
}

/** Gives Node's test runner the arguments, lets it print, and counts. */
async function runFiles(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-test-'));
  const counts = join(folder, 'counts.json');
  const reporters = [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/count-reporter.ts', `--test-reporter-destination=${counts}`],
  ];
  const child = spawn(process.execPath, ['--import', bound, '--test', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...compileCache(), ...environment, ECS_WORKBENCH_TEST_BUNDLES: '1' },
  });
  const status = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const counted = readCounts(counts);
  rmSync(folder, { recursive: true, force: true });
  // A runner that ended badly with no failed test has failed itself.
  return { ...counted, failed: counted.failed === 0 && status !== 0 ? 1 : counted.failed };
}

function readCounts(path: string): Counts {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    console.error('The test runner ended before it could count.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
