import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './fuzz.ts';

test('a server that went through random edits finds what a fresh one finds', async () => {
  const { findings } = await fuzz({ seed: 41, milliseconds: 5000 });
  assert.ok(findings > 0);
});
