const filesOfABatch = 40;

/**
 * Test files in batches for one process each, at most so many: loading the product costs a test file more than its tests do.
 * Each takes every so-manieth file, so that the slow ones of a folder do not meet in one batch.
 */
export function batchesOf(
  files: readonly string[],
  most = Number.POSITIVE_INFINITY,
): readonly (readonly string[])[] {
  const count = Math.min(Math.ceil(files.length / filesOfABatch), most);
  return Array.from({ length: count }, (_, at) => files.filter((_file, index) => index % count === at));
}
