import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Coverage, runsAt, uses } from './coverage.ts';
import type { Mutant } from './mutant.ts';
import { generators, runTestFile, runTestFiles } from './run-test.ts';
import type { Verdict } from './score.ts';

const swap = pathToFileURL(fileURLToPath(new URL('swap.ts', import.meta.url))).href;
const root = fileURLToPath(new URL('../..', import.meta.url));
const ruleTests = 'test/rules/rules.test.ts';
const minute = 60_000;

/** So many tests are run alone, for one of the nearest nearly always notices; the others share processes, to load the product once for many. */
const alone = 5;
const together = 20;

/** Runs the tests that run the changed place, one after the other, until one fails; one that takes far too long counts when no other fails, for it may be the machine's fault. */
export async function testMutant(mutant: Mutant, coverages: readonly Coverage[]): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-mutant-'));
  // Some tests start the product as another user.
  chmodSync(folder, 0o755);
  const path = join(folder, 'mutant.json');
  writeFileSync(path, JSON.stringify(mutant));
  const env = { MUTANT: path, NODE_OPTIONS: `--import=${swap}` };
  const near = nearest(mutant, coverages);
  try {
    const first = await runEach([...ownFixtures(mutant), ...near.slice(0, alone)], env);
    if (first.status === 'killed') return first;
    const then = await runInBatches(near.slice(alone), env);
    return then.status === 'survived' ? first : then;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runEach(runs: readonly Run[], env: NodeJS.ProcessEnv): Promise<Verdict> {
  let slow: string | undefined;
  for (const { test, milliseconds, only } of runs) {
    const narrowed = only === undefined ? env : { ...env, ONLY: only };
    const { ended } = await runTestFile(test, { env: narrowed, limit: minute + 5 * milliseconds });
    if (ended === 'failed') return { status: 'killed', by: test };
    if (ended === 'timed out') slow ??= test;
  }
  return slow === undefined ? { status: 'survived' } : { status: 'timed out', by: slow };
}

/** Runs tests in batches. A batch that does not pass proves nothing, for its files may have met each other: what failed in it is run alone. */
async function runInBatches(coverages: readonly Coverage[], env: NodeJS.ProcessEnv): Promise<Verdict> {
  const [scripts, tests] = [coverages.filter(isGenerator), coverages.filter((each) => !isGenerator(each))];
  let verdict = await runEach(scripts, env);
  for (let at = 0; at < tests.length && verdict.status !== 'killed'; at += together) {
    const batch = tests.slice(at, at + together);
    const limit = minute + 5 * batch.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const { ended, failed } = await runTestFiles(
      batch.map(({ test }) => test),
      { env, limit },
    );
    const suspects = failed === undefined ? batch : batch.filter(({ test }) => test === failed);
    const alone = ended === 'passed' ? verdict : await runEach(suspects, env);
    if (alone.status !== 'survived') verdict = alone;
  }
  return verdict;
}

function isGenerator({ test }: Coverage): boolean {
  return generators.includes(test);
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
