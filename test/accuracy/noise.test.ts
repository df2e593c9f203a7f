import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { readFixture } from '../support/fixture.ts';
import { readCorpus } from './corpus.ts';
import { check } from './ours.ts';

/** A good definition, and the file it stands in, whose name may say what it is. */
interface Good {
  readonly file: string;
  readonly text: string;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const judged = judgedIn(readFileSync(here('../../docs/noise.md'), 'utf8'));

describe('Warnings that good definitions get', () => {
  it('are the kinds that docs/noise.md gives a reason for, and no others', () => {
    const fired = warningsOf([...asPeopleWrite(), ...warned()]);
    assert.deepEqual([...fired].sort(), [...judged].sort());
  });

  it('are among them in the corpus too', () => {
    const clean = readCorpus()?.valid.filter(({ label }) => label === 'clean') ?? [];
    assert.deepEqual([...warningsOf(clean)].filter((id) => !judged.has(id)).sort(), []);
  });

  for (const good of warned()) {
    it(`come without an error: ${good.name}`, () => {
      assert.deepEqual([...new Set(loudly(good).map(({ severity }) => severity))], ['warning']);
    });
  }
});

/** Definitions as people and tools write them. */
function asPeopleWrite(): readonly Good[] {
  return readdirSync(here('fixtures')).map((file) => ({
    file,
    text: readFileSync(here(`fixtures/${file}`), 'utf8'),
  }));
}

/** Small definitions of our own, each in the form in which public ones get a warning. */
function warned() {
  return readFixture(readFileSync(here('warned.yaml'), 'utf8')).map(({ name, comments, text }) => ({
    name,
    text,
    file: comments.find((each) => each.startsWith('file: '))?.slice('file: '.length) ?? 'document.yaml',
  }));
}

function loudly({ file, text }: Good): readonly Diagnostic[] {
  return check(file, text).filter(({ severity }) => severity !== 'info');
}

function warningsOf(files: readonly Good[]): ReadonlySet<string> {
  const warnings = files.flatMap(loudly).filter(({ severity }) => severity === 'warning');
  return new Set(warnings.map(({ id }) => id));
}

/** The ids in the first column of the table of what stays a warning. */
function judgedIn(page: string): ReadonlySet<string> {
  const table = page.slice(page.indexOf('## Kept'), page.indexOf('## Lowered'));
  const cells = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].map(([, cell = '']) => cell);
  return new Set(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id)));
}
