import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kept } from '../../server/src/lsp/kept.ts';

test('what was used last is kept, and what was put away comes back when it is asked for', () => {
  const kept = new Kept<{ readonly name: string }>(2);
  const values = ['a', 'b', 'c'].map((name) => ({ name }));
  for (const value of values) kept.set(value.name, value);
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((name) => kept.get(name)?.name),
    ['a', 'b', 'c', undefined],
  );
});

test('what was deleted is gone, whether it was used last or put away', () => {
  const kept = new Kept<{ readonly name: string }>(1);
  for (const name of ['a', 'b']) kept.set(name, { name });
  kept.delete('a');
  kept.delete('b');
  assert.deepEqual([kept.get('a'), kept.get('b')], [undefined, undefined]);
});

test('a name that is set again has the new value alone', () => {
  const kept = new Kept<{ readonly value: number }>(1);
  kept.set('a', { value: 1 });
  kept.set('b', { value: 2 });
  kept.set('a', { value: 3 });
  kept.set('b', { value: 4 });
  assert.deepEqual([kept.get('a'), kept.get('b')], [{ value: 3 }, { value: 4 }]);
});
