import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const filesOfABatch = 20;

export interface Batch {
  readonly files: readonly string[];
  /** Whether the files run in one process, so that what they import is loaded once. */
  readonly shared: boolean;
}

/**
 * Test files in batches for one process each: loading the product costs a test file more than its tests do.
 * A file with a hook outside of every suite runs in a process of its own, for the runner would call the hook for the tests of all.
 */
export function batchesOf(files: readonly string[]): readonly Batch[] {
  const alone = files.filter(hasHookOfItsOwn);
  const together = files.filter((file) => !alone.includes(file));
  const count = Math.ceil(together.length / filesOfABatch);
  // Every so-manieth, so that the slow ones of a folder do not meet in one batch.
  const batches = Array.from({ length: count }, (_, at) =>
    together.filter((_, index) => index % count === at),
  );
  return [
    ...batches.map((batch) => ({ files: batch, shared: true })),
    ...alone.map((file) => ({ files: [file], shared: false })),
  ];
}

function hasHookOfItsOwn(file: string): boolean {
  return /^(?:before|after)(?:Each)?\(/m.test(readFileSync(join(root, file), 'utf8'));
}
