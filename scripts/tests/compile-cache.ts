import { rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url));
const aWeek = 7 * 86_400_000;

/**
 * The environment in which Node keeps what it compiled: every test file loads much of the product, and to compile it again took half of the time.
 * The folder is begun afresh each week, for Node keeps what it compiled of texts that are gone.
 */
export function compileCache(): NodeJS.ProcessEnv {
  const made = statSync(folder, { throwIfNoEntry: false })?.birthtimeMs ?? Date.now();
  if (Date.now() - made > aWeek) rmSync(folder, { recursive: true, force: true });
  return { ...process.env, NODE_COMPILE_CACHE: folder };
}
