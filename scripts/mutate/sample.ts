import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seeded } from '../../test/support/random.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What runs only in the editor or with a container engine, in tests that need minutes: a mutant there meets no test. */
const hosted = [
  'client/src/extension.ts',
  'client/src/glue/**',
  'client/src/webviews/dom.ts',
  'client/src/webviews/*/{cards,controls,glide,panel,rollout,table,view}.ts',
  'server/src/local/runtime/docker/**',
];

/**
 * `count` different mutants of a folder (`core`, `server`, `client` or one below, as `core/src/rules`); the same seed draws the same ones from the same sources.
 * A file is drawn by its size and then one of its mutants, so that only the files drawn have to be parsed.
 */
export async function sampleMutants(folder: string, count: number, seed: number): Promise<readonly Mutant[]> {
  const below = folder.includes('/') ? folder : `${folder}/src`;
  const files = globSync(`${below}/**/*.ts`, { cwd: root, exclude: ['**/index.ts', ...hosted] })
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  if (files.length === 0) throw new Error(`${below} has no file to draw mutants from.`);
  const random = seeded(seed);
  const known = new Map<string, readonly Mutant[]>();
  const drawn = new Map<string, Mutant>();
  for (let draws = 0; drawn.size < count && draws < count * 50; draws += 1) {
    const { file, text } = bySize(files, random());
    const mutants = known.get(file) ?? (await mutantsOf(file, text));
    known.set(file, mutants);
    const mutant = mutants[Math.floor(random() * mutants.length)];
    if (mutant !== undefined)
      drawn.set(`${file} ${mutant.start} ${mutant.end} ${mutant.replacement}`, mutant);
  }
  return [...drawn.values()];
}

function bySize<File extends { text: string }>(files: readonly File[], share: number): File {
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  let left = share * total;
  const found = files.find(({ text }) => {
    left -= text.length;
    return left < 0;
  });
  if (found === undefined) throw new Error('There is no file to draw mutants from.');
  return found;
}
