/**
 * Runs the test files that the environment lists in this process, as `scripts/tests/together.ts` does, and writes what each of them
 * ran of the product: what V8 counts between the end of the file before and its own, and the files that it imports in the end.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ScriptReport } from './coverage.ts';

const files: readonly string[] = JSON.parse(process.env.ECS_WORKBENCH_TEST_FILES ?? '[]');
const folder = process.env.COVERAGE_FOLDER ?? '';

const imports = new Map<string, Set<string>>();
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const from = context.parentURL ?? '';
    imports.set(from, (imports.get(from) ?? new Set()).add(resolved.url));
    return resolved;
  },
});

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** What each script ran when it was loaded, by its URL: its functions without the parts of them. */
const loaded = new Map<string, ScriptReport>();

/** Milliseconds until everything was loaded; a file by itself needs about that as well. */
let loading = 0;

for (const [at, file] of files.entries()) {
  const { href } = pathToFileURL(file);
  const own = join(folder, String(at));
  mkdirSync(own, { recursive: true });
  describe(file, async () => {
    await import(href);
    let started = 0;
    before(async () => {
      await take();
      process.env.NODE_V8_COVERAGE = own;
      started = performance.now();
      loading ||= started;
    });
    after(async () => {
      writeFileSync(join(own, 'milliseconds.txt'), String(loading + performance.now() - started));
      const ran = await take();
      const reached = reachedFrom(href).flatMap((url) => loaded.get(url) ?? []);
      writeFileSync(join(own, 'here.json'), JSON.stringify({ result: combined(reached, ran) }));
    });
  });
}

/** What ran since it was asked last. A script that was not known is known from now on. */
async function take(): Promise<readonly ScriptReport[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  for (const { url, functions } of result) {
    if (loaded.has(url)) continue;
    loaded.set(url, {
      url,
      functions: functions.map(({ ranges }) => ({ ranges: ranges.slice(0, 1) })),
    });
  }
  return result;
}

/** One report for each script: first what its loading ran, then what says it more exactly. */
function combined(reached: readonly ScriptReport[], ran: readonly ScriptReport[]): readonly ScriptReport[] {
  const byUrl = new Map(reached.map((report) => [report.url, report]));
  for (const { url, functions } of ran) {
    byUrl.set(url, { url, functions: [...(byUrl.get(url)?.functions ?? []), ...functions] });
  }
  return [...byUrl.values()];
}

function reachedFrom(start: string): readonly string[] {
  const reached = new Set([start]);
  for (const url of reached) for (const next of imports.get(url) ?? []) reached.add(next);
  return [...reached];
}
