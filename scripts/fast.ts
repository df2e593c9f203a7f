/**
 * What a change needs while one works on it: everything but the tests that want a browser, an engine or many random cases.
 *
 *     npm run fast                 # all of it
 *     npm run fast -- rules sim    # the test files whose path holds one of the words
 */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { long, quick } from './tests/files.ts';
import { conclude, runSteps, runTogether } from './tests/run.ts';
import { isStale } from './tests/stale.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['core/src', 'server/src', 'client/src', 'schemas', 'scripts', 'package-lock.json'];
const words = process.argv.slice(2);

const files = globSync([...quick], { cwd: root, exclude: words.length === 0 ? [...long] : [] }).filter(
  (file) => words.length === 0 || words.some((word) => file.includes(word)),
);
if (files.length === 0) console.error(`No test file has ${words.join(' or ')} in its path.`);
conclude([
  runSteps([
    ...(isStale('dist/schemas', ['schemas', 'scripts/schema', 'package-lock.json'])
      ? [['scripts/gen-schemas.ts']]
      : []),
    ...(isStale('dist/cli.cjs', sources) ? [['scripts/build.ts']] : []),
    ...(words.length === 0 ? [['scripts/check.ts']] : []),
  ]),
  ...(files.length === 0 ? [{ passed: 0, failed: 1, skipped: 0 }] : [await runTogether(files, 3)]),
]);
