import { hosted, quick } from './tests/files.ts';
import { conclude, runSteps, runTests } from './tests/run.ts';

/** What must hold before any test makes sense. */
const steps = [['scripts/gen-schemas.ts'], ['scripts/build.ts'], ['scripts/check.ts']];
const named = process.argv.slice(2);

conclude([
  runSteps(steps),
  ...(named.length > 0 ? [await runTests(named, 1)] : [await runTests(quick, 2), await runTests(hosted, 1)]),
]);
