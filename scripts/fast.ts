/**
 * What a change needs while one works on it: everything but the tests that want a browser, an engine or many random cases. What
 * tries every case of a kind tries a part of them, another one each day.
 *
 *     npm run fast                 # all of it
 *     npm run fast -- rules sim    # the test files whose path holds one of the words, with all of their cases
 */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { long, quick } from './tests/files.ts';
import { conclude, runBeside, runSteps, runTogether } from './tests/run.ts';
import { isStale } from './tests/stale.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['core/src', 'server/src', 'client/src', 'schemas', 'scripts', 'package-lock.json'];
const words = process.argv.slice(2);
const isAll = words.length === 0;
// A prime, so that where tests take cases in turns each of them comes up.
const part = { ECS_WORKBENCH_PART: '11' };

const files = globSync([...quick], { cwd: root, exclude: isAll ? [...long] : [] }).filter(
  (file) => isAll || words.some((word) => file.includes(word)),
);
if (files.length === 0) console.error(`No test file has ${words.join(' or ')} in its path.`);
conclude([
  runSteps([
    ...(isStale('dist/schemas', [
      'schemas',
      'scripts/schema',
      'server/src/local/neighbours',
      'package-lock.json',
    ])
      ? [['scripts/gen-schemas.ts']]
      : []),
    ...(isStale('dist/cli.cjs', sources) ? [['scripts/build.ts']] : []),
  ]),
  ...(files.length === 0 ? [{ passed: 0, failed: 1, skipped: 0 }] : []),
  ...(await Promise.all([
    ...(isAll ? [runBeside(['scripts/check.ts'])] : []),
    runTogether(files, 3, isAll ? part : {}),
  ])),
]);
