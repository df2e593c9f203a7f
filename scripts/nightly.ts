/** The long random runs and the mutants: `npm run nightly [MINUTES]` gives the fuzz and the soak that many each, ten by default. */
import { conclude, runSteps, runTests } from './tests/run.ts';

const minutes = Number(process.argv[2] ?? 10);
const seed = Math.floor(Date.now() / 86_400_000);
console.log(`Seed ${seed}; the same seed plays the same edits and cases.`);

process.env.FIT_CASES = '2000';
process.env.FIT_ROLLOUTS = '300';
process.env.WHOLE = '1';
process.env.SHIFTS = '200';
process.env.MOTO_CALLS = '1000';
process.env.ROW_CLICKS = '200';
process.env.ROW_SEED = String(seed);
process.env.ECS_WORKBENCH_TEST_MINUTES = '180';
conclude([
  runSteps([['scripts/gen-schemas.ts'], ['scripts/build.ts']]),
  await runTests(
    [
      'test/fit/prediction.test.ts',
      'test/fit/rollout-prediction.test.ts',
      'test/cloudformation/conditions.test.ts',
      'test/core/sim-shift-random.test.ts',
      'test/local/beside-moto/beside-moto.test.ts',
    ],
    1,
  ),
  await runTests(['test/editor/row-clicks.test.ts'], 1),
  runSteps([
    ['test/lsp/fuzz.ts', String(minutes * 60), String(seed)],
    ['test/soak/soak.ts', String(minutes * 60), String(seed)],
    ['test/soak/kills.ts', '500', String(seed)],
    ['scripts/mutate.ts', '--sample', '300', '--seed', String(seed)],
  ]),
]);
