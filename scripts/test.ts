import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { alone, inEditor, long, onEngine, quick } from './tests/files.ts';
import { type Counts, conclude, runSteps, runTests, runTogether } from './tests/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What must hold before any test makes sense. */
const steps = [['scripts/gen-schemas.ts'], ['scripts/build.ts'], ['scripts/check.ts']];
const named = process.argv.slice(2);

/** What waits for a browser most of the time beside what waits for containers most of the time. */
async function runAll(): Promise<Counts[]> {
  const short = globSync([...quick], { cwd: root, exclude: [...long] });
  const others = [
    await timed('short tests', runTogether(short, 3)),
    await timed('long tests', runTests(long, 2)),
  ];
  const beside = await Promise.all([
    timed('tests in the editor', runTests(inEditor, 1)),
    timed('tests with real containers', runTests(onEngine, 1)),
  ]);
  return [...others, ...beside, await timed('tests that take port 80', runTests(alone, 1))];
}

/** Says how long a part of the run took, for it is to stay under 15 minutes as a whole. */
async function timed(part: string, run: Promise<Counts>): Promise<Counts> {
  const begin = performance.now();
  const counts = await run;
  console.log(`# ${part}: ${Math.round((performance.now() - begin) / 1000)} s`);
  return counts;
}

conclude([runSteps(steps), ...(named.length > 0 ? [await runTests(named, 1)] : await runAll())]);
