import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Coverage, coverageOf } from './coverage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules/.cache/mutate/coverage');

/** A coverage with the digests of the test file and of every product file that it ran. */
interface Kept extends Coverage {
  readonly testDigest: string;
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * What a test runs of the files asked for: as it was measured last while the test and those files are as they were then, else measured now.
 * A test that has come to run a file through another that changed is not known to until it is measured again; that can only hide who notices a mutant.
 */
export async function knownCoverage(
  test: string,
  files: ReadonlySet<string>,
  limit: number,
): Promise<Coverage> {
  const path = join(folder, `${test}.json`);
  const kept: Kept | undefined = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  if (kept !== undefined && holds(kept, files)) return kept;
  const coverage = await coverageOf(test, limit);
  const digests = Object.fromEntries(Object.keys(coverage.files).map((file) => [file, digestOf(file)]));
  mkdirSync(dirname(path), { recursive: true });
  if (coverage.passed) {
    writeFileSync(path, JSON.stringify({ ...coverage, testDigest: digestOf(test), digests } satisfies Kept));
  }
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
