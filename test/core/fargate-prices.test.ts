import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthlyPrice } from '#core/ecs/fargate-prices.ts';

const task = { cpu: 1024, memory: 2048, storage: 20, arm: false, windows: false };

for (const region of ['constructor', '__proto__', 'toString', 'mars-1']) {
  test(`a Region called ${region} is priced as Virginia and loses no hint`, () => {
    assert.deepEqual(monthlyPrice({ ...task, region }), monthlyPrice({ ...task, region: 'us-east-1' }));
  });
}
