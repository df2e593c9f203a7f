/** Loaded before a test (`node --import`): gives the mutant's text for the file that it changes. Child processes inherit it. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Mutant, mutated } from './mutant.ts';

const mutant: Mutant = JSON.parse(readFileSync(process.env.MUTANT ?? '', 'utf8'));
const root = new URL('../../', import.meta.url);
const { href } = pathToFileURL(fileURLToPath(new URL(mutant.file, root)));

registerHooks({
  load(url, context, nextLoad) {
    if (url !== href) return nextLoad(url, context);
    const source = mutated(readFileSync(new URL(href), 'utf8'), mutant);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
