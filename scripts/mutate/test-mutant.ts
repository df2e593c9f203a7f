import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Coverage, runsAt, uses } from './coverage.ts';
import type { Mutant } from './mutant.ts';
import { runTestFile } from './run-test.ts';
import type { Verdict } from './score.ts';

const swap = pathToFileURL(fileURLToPath(new URL('swap.ts', import.meta.url))).href;
const root = fileURLToPath(new URL('../..', import.meta.url));
const ruleTests = 'test/rules/rules.test.ts';
const minute = 60_000;

/** Runs the tests that run the changed place, one after the other, until one fails; one that takes far too long counts when no other fails, for it may be the machine's fault. */
export async function testMutant(mutant: Mutant, coverages: readonly Coverage[]): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-mutant-'));
  // Some tests start the product as another user.
  chmodSync(folder, 0o755);
  const path = join(folder, 'mutant.json');
  writeFileSync(path, JSON.stringify(mutant));
  const env = { MUTANT: path, NODE_OPTIONS: `--import=${swap}` };
  let slow: string | undefined;
  try {
    const runs: readonly Run[] = [...ownFixtures(mutant), ...nearest(mutant, coverages)];
    for (const { test, milliseconds, only } of runs) {
      const narrowed = only === undefined ? env : { ...env, ONLY: only };
      const { ended } = await runTestFile(test, { env: narrowed, limit: minute + 5 * milliseconds });
      if (ended === 'failed') return { status: 'killed', by: test };
      if (ended === 'timed out') slow ??= test;
    }
    return slow === undefined ? { status: 'survived' } : { status: 'timed out', by: slow };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly test: string;
  readonly milliseconds: number;
  /** The rules whose fixtures alone are run. */
  readonly only?: string;
}

/** The fixtures of the rules that a file names, which take a tenth of the time of all of them. */
function ownFixtures({ file }: Mutant): readonly Run[] {
  if (!file.startsWith('core/src/rules/')) return [];
  const quoted = readFileSync(join(root, file), 'utf8').matchAll(/'([a-z]+(?:-[a-z0-9]+)+)'/g);
  const named = new Set([...quoted].map(([, id]) => id));
  const only = [...named].filter((id) => existsSync(join(root, `test/rules/${id}.yaml`))).join(',');
  return only === '' ? [] : [{ test: ruleTests, milliseconds: minute, only }];
}

/** The tests that run the place: first those that use the file and do not only load it, of these those that run the place most often for the time that they take. */
export function nearest({ file, start }: Mutant, coverages: readonly Coverage[]): readonly Coverage[] {
  const worth = (coverage: Coverage) => runsAt(coverage, file, start) / coverage.milliseconds;
  const using = (coverage: Coverage) => Number(uses(coverage, file));
  return coverages
    .filter((coverage) => worth(coverage) > 0)
    .sort((a, b) => using(b) - using(a) || worth(b) - worth(a));
}
