import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCorpus } from './corpus.ts';
import type { Json } from './mutations.ts';
import { check, kindOf } from './ours.ts';
import { partSpellings, wholeSpellings, withPart, withText } from './spellings.ts';

const folder = fileURLToPath(new URL('fixtures/', import.meta.url));
const ours = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
const corpus = readCorpus()?.valid.filter(({ label }) => label === 'clean') ?? [];

describe('A word to be filled in makes no error that was not there before', () => {
  for (const { file, text } of [...ours, ...corpus]) {
    const root = parsed(text);
    if (root === undefined) continue;
    it(file, () => {
      const kind = kindOf(file, text);
      const errorsIn = (value: Json) =>
        check(file, JSON.stringify(value), undefined, kind)
          .filter(({ severity }) => severity === 'error')
          .map(({ id, path, message }) => `${id} /${path.join('/')} ${message}`);
      const before = new Set(errorsIn(root));
      const variants = [
        ...wholeSpellings.flatMap((spelling) => withText(root, () => spelling)),
        ...partSpellings.flatMap((spelling) => withText(root, (found) => withPart(found, spelling))),
      ];
      const after = new Set(variants.flatMap(errorsIn).filter((error) => !before.has(error)));
      assert.deepEqual([...after], []);
    });
  }
});

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
