import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runSoak } from './run-soak.ts';

test('storms over 200 services break nothing that holds, for twenty seconds', async () => {
  const { broken } = await runSoak(20, 7);
  assert.deepEqual(broken, []);
});
