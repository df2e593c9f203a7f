import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Coverage, runsAt } from './coverage.ts';
import type { Mutant } from './mutant.ts';
import { runTestFile } from './run-test.ts';
import type { Verdict } from './score.ts';

const swap = pathToFileURL(fileURLToPath(new URL('swap.ts', import.meta.url))).href;

/** Runs the tests that run the changed place, one after the other, until one fails or takes far longer than it should. */
export async function testMutant(mutant: Mutant, coverages: readonly Coverage[]): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-mutant-'));
  const path = join(folder, 'mutant.json');
  writeFileSync(path, JSON.stringify(mutant));
  const env = { MUTANT: path, NODE_OPTIONS: `--import=${swap}` };
  try {
    for (const { test, milliseconds } of nearest(mutant, coverages)) {
      const { ended } = await runTestFile(test, { env, limit: 60_000 + 5 * milliseconds });
      if (ended === 'failed') return { status: 'killed', by: test };
      if (ended === 'timed out') return { status: 'timed out', by: test };
    }
    return { status: 'survived' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tests that run the place, those first that run it most often for the time that they take. */
function nearest(mutant: Mutant, coverages: readonly Coverage[]): readonly Coverage[] {
  const worth = (coverage: Coverage) => runsAt(coverage, mutant.file, mutant.start) / coverage.milliseconds;
  return coverages.filter((coverage) => worth(coverage) > 0).sort((a, b) => worth(b) - worth(a));
}
