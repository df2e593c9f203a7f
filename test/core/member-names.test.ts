import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberNames } from '#core/subjects/member-names.ts';
import { seeded } from '../support/random.ts';

/** What a member's name is, said as one pattern; it takes four times as long. */
const member = /(?:^|[\s{,[-])["']?(\w+)["']?\s*:(?=\s|["'[{$<\d]|$)/gm;

test('the names before colons are those that the pattern finds, in random texts too', () => {
  const random = seeded(9);
  const letters = [...' \n\t:"\'{[,-_aZ9$<.x::  '];
  for (let round = 0; round < 20_000; round += 1) {
    const length = 1 + Math.floor(random() * 14);
    const text = Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
    const expected = [...text.matchAll(member)].map(([, name = '']) => name);
    assert.deepEqual([...memberNames(text)].sort(), [...new Set(expected)].sort(), JSON.stringify(text));
  }
});

test('a hostile text of colons and spaces is read in a moment', () => {
  const start = performance.now();
  memberNames(`${' '.repeat(20_000)}:`.repeat(3) + 'a'.repeat(20_000));
  memberNames(`"${'a'.repeat(20_000)}":`.repeat(3));
  assert.ok(performance.now() - start < 1000);
});
