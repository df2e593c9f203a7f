import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

/**
 * Runs the test files that the environment lists in this process, each as a suite of its own, so that its hooks are called for
 * its own tests alone.
 */
const files: readonly string[] = JSON.parse(process.env.ECS_WORKBENCH_TEST_FILES ?? '[]');

for (const file of files) {
  describe(file, async () => {
    await import(pathToFileURL(file).href);
  });
}
