import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runTestFile, runTestFiles } from './run-test.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const product = ['core', 'server', 'client'].map((part) => pathToFileURL(join(root, part, 'src')).href);

/** [start, end, how often it ran]; a range inside another says it more exactly, and stands after it. */
type Ranges = readonly (readonly [number, number, number])[];

/** What a test file runs of the product, and what it costs. */
export interface Coverage {
  readonly test: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  /** By path from the root; one entry of ranges for each process that loaded the file. */
  readonly files: Readonly<Record<string, readonly Ranges[]>>;
}

/** Runs a test file, or a script, on the product as it is and says what it ran. */
export async function coverageOf(test: string, limit: number): Promise<Coverage> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-coverage-'));
  const outcome = await runTestFile(test, { env: { NODE_V8_COVERAGE: folder }, limit });
  const files = filesIn(folder);
  rmSync(folder, { recursive: true, force: true });
  return { test, passed: outcome.ended === 'passed', milliseconds: outcome.milliseconds, files };
}

/** Runs test files in one process and says what each of them ran; where that does not pass, each runs by itself. */
export async function coveragesOf(tests: readonly string[], limit: number): Promise<readonly Coverage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-coverage-'));
  const outcome = await runTestFiles(tests, { env: { COVERAGE_FOLDER: folder }, limit });
  const coverages = outcome.ended === 'passed' ? tests.map((test, at) => coverageIn(folder, test, at)) : [];
  rmSync(folder, { recursive: true, force: true });
  if (coverages.length === tests.length) return coverages;
  const each: Coverage[] = [];
  for (const test of tests) each.push(await coverageOf(test, limit));
  return each;
}

/** The coverage that `cover-together.ts` wrote of the test file at a place in its list. */
function coverageIn(folder: string, test: string, at: number): Coverage {
  const own = join(folder, String(at));
  const milliseconds = Number(readFileSync(join(own, 'milliseconds.txt'), 'utf8'));
  return { test, passed: true, milliseconds, files: filesIn(own) };
}

function filesIn(folder: string): Coverage['files'] {
  const files: Record<string, Ranges[]> = {};
  for (const report of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    for (const { url, functions } of readReport(join(folder, report))) {
      if (!product.some((part) => url.startsWith(`${part}/`))) continue;
      const file = fileURLToPath(url).slice(root.length);
      files[file] = [...(files[file] ?? []), functions.flatMap(({ ranges }) => ranges.map(asRange))];
    }
  }
  return files;
}

/** How often the innermost range around an offset ran in all processes. */
export function runsAt(coverage: Coverage, file: string, offset: number): number {
  const counts = (coverage.files[file] ?? []).map((ranges) => {
    const around = ranges.filter(([start, end]) => start <= offset && offset < end);
    const inner = around.reduce<Ranges[number] | undefined>(
      (best, each) => (best === undefined || each[1] - each[0] <= best[1] - best[0] ? each : best),
      undefined,
    );
    return inner?.[2] ?? 0;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Whether a test ran any function of a file; every test that only loads it runs its top level too. */
export function uses(coverage: Coverage, file: string): boolean {
  return (coverage.files[file] ?? []).some((ranges) => {
    const [whole, ...inner] = [...ranges].sort(([, left], [, right]) => right - left);
    return inner.some(([start, end, count]) => count > 0 && (start !== whole?.[0] || end !== whole[1]));
  });
}

/** What V8 says of a script. */
export interface ScriptReport {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly V8Range[] }[];
}

interface V8Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

function asRange({ startOffset, endOffset, count }: V8Range): Ranges[number] {
  return [startOffset, endOffset, count];
}

/** A process that was killed leaves a broken report or none. */
function readReport(path: string): readonly ScriptReport[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).result;
  } catch {
    return [];
  }
}
