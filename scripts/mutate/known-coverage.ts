import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { batchesOf } from '../tests/batches.ts';
import { type Coverage, coverageOf, coveragesOf } from './coverage.ts';
import { generators } from './run-test.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules/.cache/mutate/coverage');

/** A coverage with the digests of the test file and of every product file that it ran. */
interface Kept extends Coverage {
  readonly testDigest: string;
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * What tests run of the files asked for: as it was measured last while the test and those files are as they were then, else measured now,
 * many in one process; scripts, which are no test files, by themselves.
 * A test that has come to run a file through another that changed is not known to until it is measured again; that can only hide who notices a mutant.
 */
export async function* knownCoverages(
  tests: readonly string[],
  files: ReadonlySet<string>,
  limit: number,
): AsyncGenerator<Coverage> {
  const unknown: string[] = [];
  for (const test of tests) {
    const kept = keptOf(test);
    if (kept !== undefined && holds(kept, files)) yield kept;
    else unknown.push(test);
  }
  const [scripts, others] = [
    unknown.filter((test) => generators.includes(test)),
    unknown.filter((test) => !generators.includes(test)),
  ];
  for (const script of scripts) yield keep(await coverageOf(script, limit));
  for (const batch of batchesOf(others)) yield* (await coveragesOf(batch, limit)).map(keep);
}

function keptOf(test: string): Kept | undefined {
  const path = join(folder, `${test}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function keep(coverage: Coverage): Coverage {
  const path = join(folder, `${coverage.test}.json`);
  const digests = Object.fromEntries(Object.keys(coverage.files).map((file) => [file, digestOf(file)]));
  const kept: Kept = { ...coverage, testDigest: digestOf(coverage.test), digests };
  mkdirSync(dirname(path), { recursive: true });
  if (coverage.passed) writeFileSync(path, JSON.stringify(kept));
  return coverage;
}

function holds({ test, testDigest, digests }: Kept, files: ReadonlySet<string>): boolean {
  const changed = ([file, digest]: readonly [string, string]) => files.has(file) && digestOf(file) !== digest;
  return testDigest === digestOf(test) && !Object.entries(digests).some(changed);
}

function digestOf(file: string): string {
  const path = join(root, file);
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'gone';
}
