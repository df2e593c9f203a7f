import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { circlesIn } from '../scripts/figures/circles.ts';
import { escapesIn, exportsIn, functionsIn } from '../scripts/figures/measure.ts';
import { withSources } from '../scripts/figures/source.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

describe('what the product is built of', () => {
  // Read once for all, which takes longer than to look at it.
  const { functions, holes, circles, counted } = withSources(
    root,
    ['core', 'server', 'client'],
    (sources) => {
      const small = sources.filter(({ path }) => path === 'core/src/words/counted.ts');
      return {
        functions: sources.flatMap(functionsIn),
        holes: sources.flatMap((source) => escapesIn(source).holes),
        circles: circlesIn(sources),
        counted: small.map((source) => [functionsIn(source), escapesIn(source), exportsIn(source)]),
      };
    },
  );

  test('no "any", no "!" and no circle', () => {
    assert.deepEqual({ holes, circles }, { holes: [], circles: [] });
  });

  test('no function takes more than four parameters or more than 40 lines, or branches four deep', () => {
    assert.notEqual(functions.length, 0);
    assert.deepEqual(
      functions.filter(({ lines, parameters, nesting }) => lines > 40 || parameters > 4 || nesting > 3),
      [],
    );
  });

  test('the figures count what is there', () => {
    const only = { at: 'core/src/words/counted.ts:2', lines: 3, parameters: 3, nesting: 0 };
    assert.deepEqual(counted, [[[only], { casts: [], holes: [] }, { all: 1, bare: [] }]]);
  });
});
