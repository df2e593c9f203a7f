import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What became of a run, and after how long (wall clock). */
export interface Outcome {
  readonly ended: 'passed' | 'failed' | 'timed out';
  readonly milliseconds: number;
}

/** Pages and tables that "npm run check" holds against the code; they notice as tests do. */
export const generators = ['gen-rule-docs', 'gen-usage', 'gen-local-docs'].map(
  (name) => `scripts/${name}.ts`,
);

/** Runs one test file by itself until its first failure, with these Node options and variables; all its children end with it. */
export function runTestFile(
  file: string,
  options: { readonly node?: readonly string[]; readonly env: NodeJS.ProcessEnv; readonly limit: number },
): Promise<Outcome> {
  const started = performance.now();
  const temporary = mkdtempSync(join(tmpdir(), 'ecs-workbench-mutate-'));
  const env = { ...process.env, ...options.env, TMPDIR: temporary };
  const args = generators.includes(file) ? [file, '--check'] : ['--test-reporter=tap', file];
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => {
    let ended: Outcome['ended'] | undefined;
    const end = (how: Outcome['ended']) => {
      ended ??= how;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => end('timed out'), options.limit);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (/^\s*not ok /m.test(text)) end('failed');
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      killGroup(child.pid);
      rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
      resolve({
        ended: ended ?? (code === 0 ? 'passed' : 'failed'),
        milliseconds: performance.now() - started,
      });
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
