import { alone, inEditor, onEngine, quick } from './tests/files.ts';
import { conclude, runSteps, runTests } from './tests/run.ts';

/** What must hold before any test makes sense. */
const steps = [['scripts/gen-schemas.ts'], ['scripts/build.ts'], ['scripts/check.ts']];
const named = process.argv.slice(2);

/** What waits for a browser most of the time beside what waits for containers most of the time. */
async function runAll() {
  const others = await runTests(quick, 2);
  const beside = await Promise.all([runTests(inEditor, 1), runTests(onEngine, 1)]);
  return [others, ...beside, await runTests(alone, 1)];
}

conclude([runSteps(steps), ...(named.length > 0 ? [await runTests(named, 1)] : await runAll())]);
