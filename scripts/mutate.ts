/**
 * How many small changes of the product the tests notice.
 *
 *     npm run mutate -- --sample 300 --seed 7                   # a hundred of each folder
 *     npm run mutate -- --sample 50 --seed 7 --folder core
 *     npm run mutate -- --sample 50 --seed 7 --folder core/src/own-rules --folder client/src/wizards
 *
 * A mutant meets only the tests that run the changed place, those first that use its file and run the place most for their time, until one fails;
 * the long random ones come last.
 * What each test runs is measured once, many tests in one process, and kept in node_modules/.cache/mutate, so the first run takes longer.
 * It fails when a folder is below what CONTRIBUTING.md promises. Every result is a line in node_modules/.cache/mutate at once, so a run that is stopped has told what it knew.
 */
import { appendFileSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Coverage } from './mutate/coverage.ts';
import { isJustified } from './mutate/justified.ts';
import { knownCoverages } from './mutate/known-coverage.ts';
import { describeMutant, type Mutant } from './mutate/mutant.ts';
import { generators } from './mutate/run-test.ts';
import { sampleMutants } from './mutate/sample.ts';
import { printScore, type Verdict } from './mutate/score.ts';
import { testMutant } from './mutate/test-mutant.ts';
import { refusedByTypes } from './mutate/types.ts';
import { long, quick } from './tests/files.ts';

// Whoever works beside it comes first; its children inherit that.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const root = fileURLToPath(new URL('..', import.meta.url));
const halfAnHour = 1_800_000;
const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', multiple: true, default: ['core', 'server', 'client'] },
  },
});
const seed = Number(values.seed);
const cache = join(root, 'node_modules/.cache/mutate');
const progress = join(cache, `${values.folder.join('-').replaceAll('/', '.')}-${seed}.txt`);
mkdirSync(cache, { recursive: true });
writeFileSync(progress, '');

const each = Math.ceil(Number(values.sample) / values.folder.length);
const samples = await Promise.all(values.folder.map((folder) => sampleMutants(folder, each, seed)));
// One of each folder in turn, so that a run that is stopped has told something of all.
const mutants = Array.from({ length: each }, (_, at) => samples.flatMap((sample) => sample[at] ?? []))
  .flat()
  .filter((mutant) => !isJustified(mutant));
tell(`${mutants.length} mutants of seed ${seed}; each line here is also in ${progress}`);

const verdicts = new Map<Mutant, Verdict>();
await meet(mutants, [...generators, ...globSync([...quick], { cwd: root, exclude: [...long] }).sort()]);
await meet(survivors(), globSync([...long], { cwd: root }).sort());
for (const mutant of refusedByTypes(survivors())) {
  verdicts.set(mutant, { status: 'refused' });
  tell(`refused   ${describeMutant(mutant)}`);
}
const scores = values.folder.map((folder) => printScore(folder, verdicts, tell));
if (scores.includes('too low')) process.exitCode = 1;

function survivors(): readonly Mutant[] {
  return mutants.filter((mutant) => verdicts.get(mutant)?.status === 'survived');
}

async function meet(some: readonly Mutant[], tests: readonly string[]): Promise<void> {
  const coverages = await coverAll(tests, new Set(some.map(({ file }) => file)));
  for (const mutant of some) {
    const verdict = await testMutant(mutant, coverages);
    verdicts.set(mutant, verdict);
    tell(`${verdict.status.padEnd(9)} ${describeMutant(mutant)}  ${verdict.by ?? ''}`);
  }
}

async function coverAll(tests: readonly string[], files: ReadonlySet<string>): Promise<readonly Coverage[]> {
  const all: Coverage[] = [];
  for await (const coverage of knownCoverages(tests, files, halfAnHour)) {
    if (!coverage.passed) tell(`left out  ${coverage.test}: it fails without a mutant`);
    const needed = Object.entries(coverage.files).filter(([file]) => files.has(file));
    if (coverage.passed && needed.length > 0) all.push({ ...coverage, files: Object.fromEntries(needed) });
  }
  return all;
}

function tell(line: string): void {
  console.log(line);
  appendFileSync(progress, `${line}\n`);
}
