import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compileCache } from '../tests/compile-cache.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [together, covering] = ['scripts/tests/together.ts', 'scripts/mutate/cover-together.ts'];

/** What became of a run, and after how long (wall clock). */
export interface Outcome {
  readonly ended: 'passed' | 'failed' | 'timed out';
  readonly milliseconds: number;
  /** Which of the files failed first, when several ran in one process. */
  readonly failed?: string;
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly limit: number;
}

/** Pages and tables that "npm run check" holds against the code; they notice as tests do. */
export const generators = ['gen-rule-docs', 'gen-usage', 'gen-local-docs'].map(
  (name) => `scripts/${name}.ts`,
);

/** How long to wait before a process is started again that the machine could not start, in milliseconds. */
const pauses = [1000, 5000, 20_000];

/**
 * Runs one test file by itself until its first failure; all its children end with it.
 * A machine that is short of processes or memory is asked again; an error says that none could be started.
 */
export function runTestFile(file: string, options: RunOptions): Promise<Outcome> {
  const args = generators.includes(file) ? [file, '--check'] : ['--test-reporter=tap', file];
  return runPatiently({ args, env: options.env, failure: /^\s*not ok /m }, options.limit);
}

/** Runs test files in one process, where the product is loaded once for all of them, until the first file that fails. */
export function runTestFiles(files: readonly string[], { env, limit }: RunOptions): Promise<Outcome> {
  const args = [
    '--test',
    '--test-isolation=none',
    '--test-reporter=tap',
    env.COVERAGE_FOLDER === undefined ? together : covering,
  ];
  const listed = { ...env, ECS_WORKBENCH_TEST_FILES: JSON.stringify(files) };
  return runPatiently({ args, env: listed, failure: /^not ok \d+ - (\S+)$/m }, limit);
}

interface Run {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What the run prints when a test has failed; its group is the file. */
  readonly failure: RegExp;
}

async function runPatiently(run: Run, limit: number): Promise<Outcome> {
  for (const pause of pauses) {
    const outcome = await runOnce(run, limit);
    if (!(outcome instanceof Error)) return outcome;
    await wait(pause);
  }
  const outcome = await runOnce(run, limit);
  if (!(outcome instanceof Error)) return outcome;
  throw new Error(`${process.execPath} ${run.args.join(' ')} could not be started: ${outcome.message}`);
}

function runOnce(run: Run, limit: number): Promise<Outcome | Error> {
  const started = performance.now();
  const { child, temporary } = start(run);
  return new Promise((resolve) => {
    let ended: Pick<Outcome, 'ended' | 'failed'> | undefined;
    const end = (how: Pick<Outcome, 'ended' | 'failed'>) => {
      ended ??= how;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => end({ ended: 'timed out' }), limit);
    const settle = (outcome: Outcome | Error) => {
      clearTimeout(timer);
      killGroup(child.pid);
      rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
      resolve(outcome);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = run.failure.exec(text);
      if (found !== null) end({ ended: 'failed', ...(found[1] === undefined ? {} : { failed: found[1] }) });
    });
    child.on('error', settle);
    child.on('close', (code) => {
      const how = ended ?? { ended: code === 0 ? 'passed' : 'failed' };
      settle({ ...how, milliseconds: performance.now() - started });
    });
  });
}

/** Starts a run in a group of its own, with a folder of its own for temporary files. */
function start({ args, env }: Run) {
  const temporary = mkdtempSync(join(tmpdir(), 'ecs-workbench-mutate-'));
  // Some tests look at what is in it as another user.
  chmodSync(temporary, 0o755);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...environment(env), ...env, TMPDIR: temporary },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { child, temporary };
}

/** V8 counts what ran less exactly in code that comes from the cache. */
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const counts = env.NODE_V8_COVERAGE ?? env.COVERAGE_FOLDER;
  return counts === undefined ? compileCache() : { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Everything of the group has ended.
  }
}
