import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What became of a run, and after how long (wall clock). */
export interface Outcome {
  readonly ended: 'passed' | 'failed' | 'timed out';
  readonly milliseconds: number;
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
export async function runTestFile(file: string, options: RunOptions): Promise<Outcome> {
  for (const pause of pauses) {
    const outcome = await runOnce(file, options);
    if (!(outcome instanceof Error)) return outcome;
    await wait(pause);
  }
  const outcome = await runOnce(file, options);
  if (!(outcome instanceof Error)) return outcome;
  throw new Error(`${process.execPath} could not be started for ${file}: ${outcome.message}`);
}

function runOnce(file: string, { env, limit }: RunOptions): Promise<Outcome | Error> {
  const started = performance.now();
  const temporary = mkdtempSync(join(tmpdir(), 'ecs-workbench-mutate-'));
  // Some tests look at what is in it as another user.
  chmodSync(temporary, 0o755);
  const args = generators.includes(file) ? [file, '--check'] : ['--test-reporter=tap', file];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, TMPDIR: temporary },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => {
    let ended: Outcome['ended'] | undefined;
    const end = (how: Outcome['ended']) => {
      ended ??= how;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => end('timed out'), limit);
    const settle = (outcome: Outcome | Error) => {
      clearTimeout(timer);
      killGroup(child.pid);
      rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
      resolve(outcome);
    };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (/^\s*not ok /m.test(text)) end('failed');
    });
    child.on('error', settle);
    child.on('close', (code) => {
      const how = ended ?? (code === 0 ? 'passed' : 'failed');
      settle({ ended: how, milliseconds: performance.now() - started });
    });
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Everything of the group has ended.
  }
}
