import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { SuiteResult } from '../../support/editor-host.ts';

/** The entry that VS Code calls in its extension host; resolves when all tests passed, rejects otherwise. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, reporter: 'dot' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./language.suite.ts');
  await import('./commands.suite.ts');
  await import('./api.suite.ts');
  const results: SuiteResult[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => results.push({ title: test.fullTitle() }))
      .on('fail', (test, error) => results.push({ title: test.fullTitle(), error: error.stack ?? error.message }));
  });
  const file = process.env.ECS_WORKBENCH_SUITE_RESULTS;
  if (file === undefined) throw new Error('ECS_WORKBENCH_SUITE_RESULTS does not say where the results go.');
  writeFileSync(file, JSON.stringify(results));
  const failed = results.filter((result) => result.error !== undefined);
  if (failed.length > 0) throw new Error(`${failed.length} tests failed.`);
}
