import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packLevels } from '#core/rule-book/pack-levels.ts';

test('a pack makes a warning of its remarks and of its rules that are off, and leaves all others', () => {
  assert.deepEqual(packLevels(['control-tower']), {
    'bp-host-pid': 'warning',
    'bp-memory-hard-limit': 'warning',
    'bp-network-mode': 'warning',
    'bp-no-log-config': 'warning',
    'bp-readonly-rootfs': 'warning',
    'bp-root-user': 'warning',
    'cluster-insights-off': 'warning',
    'svc-public-ip': 'warning',
  });
});

test('two packs have the levels of both, and what no pack is called has none', () => {
  const both = packLevels(['cost', 'nobody', 'checkov']);
  assert.deepEqual(both, { ...packLevels(['cost']), ...packLevels(['checkov']) });
  assert.deepEqual(packLevels(['nobody']), {});
});
