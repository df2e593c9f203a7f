import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import { Reports } from '../../server/src/local/reports.ts';

const health = (containerName: string, status: 'HEALTHY' | 'UNHEALTHY', taskArn = 't'): RuntimeEvent => ({
  type: 'container-health',
  taskArn,
  containerName,
  run: 1,
  status,
});
const stopped: RuntimeEvent = {
  type: 'container-stopped',
  taskArn: 't',
  containerName: 'a',
  run: 1,
  exitCode: 0,
};

describe('what the driver reports', () => {
  test('is taken in its order, so many at a time, and given back to the front', () => {
    const reports = new Reports();
    const all = [health('a', 'HEALTHY'), health('b', 'HEALTHY'), stopped];
    for (const each of all) reports.add(each);
    assert.deepEqual([reports.take(2), reports.size], [all.slice(0, 2), 1]);
    reports.giveBack(all[1] ?? stopped);
    assert.deepEqual([reports.take(9), reports.size], [[all[1], stopped], 0]);
  });

  test('of the health of a container is the last word alone while nothing takes it in', () => {
    const reports = new Reports();
    const kept = [health('a', 'UNHEALTHY', 'other'), health('b', 'HEALTHY'), stopped, stopped];
    reports.add(health('a', 'HEALTHY'));
    for (const each of kept) reports.addWhilePaused(each);
    reports.addWhilePaused(health('a', 'UNHEALTHY'));
    assert.deepEqual(reports.take(9), [...kept, health('a', 'UNHEALTHY')]);
  });
});
