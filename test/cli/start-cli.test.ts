import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startProgram } from '../support/programs.ts';

const temporary = mkdtempSync(join(tmpdir(), 'ecs-workbench-start-'));
after(() => rmSync(temporary, { recursive: true }));

/** Where a start of the command line keeps what it compiled, below the folder for temporary files. */
function keptBy(args: readonly string[]): string[] {
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  const env = { ...environment, TMPDIR: temporary };
  // One that does not know the command keeps what it compiled as well.
  spawnSync(process.execPath, [startProgram, ...args], { env });
  const kept = join(temporary, 'node-compile-cache');
  const found = readdirSync(kept).flatMap((owner) =>
    readdirSync(join(kept, owner)).map((command) => `${owner}/${command}`),
  );
  rmSync(kept, { recursive: true });
  return found;
}

test('each command keeps what it compiled in a folder of its own; what is not a name of a command shares one', () => {
  assert.deepEqual([['why', '--help'], ['--version'], ['x'.repeat(21)]].map(keptBy), [
    ['ecs-workbench/why'],
    ['ecs-workbench/other'],
    ['ecs-workbench/other'],
  ]);
});
