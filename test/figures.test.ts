import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { circlesIn } from '../scripts/figures/circles.ts';
import { escapesIn, exportsIn, functionsIn } from '../scripts/figures/measure.ts';
import { withSources } from '../scripts/figures/source.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

test('the product has no "any", no "!", no circle and no branch four deep', () => {
  withSources(root, ['core', 'server', 'client'], (sources) => {
    assert.notEqual(sources.length, 0);
    assert.deepEqual(
      sources.flatMap((source) => escapesIn(source).holes),
      [],
    );
    assert.deepEqual(circlesIn(sources), []);
    assert.deepEqual(
      sources.flatMap(functionsIn).filter(({ nesting }) => nesting > 3),
      [],
    );
  });
});

test('the figures count what is there', () => {
  withSources(root, ['core'], (sources) => {
    const source = sources.find(({ path }) => path === 'core/src/words/counted.ts');
    assert.ok(source);
    assert.deepEqual(functionsIn(source), [
      { at: 'core/src/words/counted.ts:2', lines: 3, parameters: 3, nesting: 0 },
    ]);
    assert.deepEqual(escapesIn(source), { casts: [], holes: [] });
    assert.deepEqual(exportsIn(source), { all: 1, bare: [] });
  });
});
