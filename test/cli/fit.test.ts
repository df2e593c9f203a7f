import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cli } from '../support/cli.ts';
import { assertGolden } from '../support/golden.ts';

const runs: Record<string, { args: string[]; code: number }> = {
  'snapshot.txt': { args: ['--cluster', 'fit/snapshot.json'], code: 0 },
  'snapshot.json': { args: ['--cluster', 'fit/snapshot.json', '--format', 'json'], code: 0 },
  'service.txt': { args: ['--cluster', 'fit/snapshot.json', '--service', 'fit/service.json'], code: 1 },
  'service.json': {
    args: ['--cluster', 'fit/snapshot.json', '--service', 'fit/service.json', '--format', 'json'],
    code: 1,
  },
  'what-if.txt': {
    args: ['--cluster', 'fit/snapshot.json', '--instances', 'm6i.large=1,c7g.xlarge=1', '--count', '2'],
    code: 0,
  },
  'what-if.json': { args: ['--instances', 't3.small=3', '--count', '2', '--format', 'json'], code: 0 },
  'too-many.txt': {
    args: ['--instances', 't3.small=1', '--instances', 'm5.large=1', '--count', '3'],
    code: 1,
  },
};

for (const [golden, { args, code }] of Object.entries(runs)) {
  test(`fit prints ${golden} and ends with ${code}`, async () => {
    const run = await cli(['fit', 'fit/task.json', ...args]);
    assert.deepEqual([run.code, run.err], [code, '']);
    assertGolden(run.out, `cli/fixtures/golden/fit/${golden}`);
  });
}

test('a task definition is read from standard input too', async () => {
  const stdin = 'family: web\ncontainerDefinitions: [{name: web, image: nginx, memory: 4000}]\n';
  assert.deepEqual(await cli(['fit', '-', '--instances', 'm6i.large=2', '--count', '2'], { stdin }), {
    code: 0,
    out: '2 copies fit, 2 wanted. Memory decides.\n  new/m6i.large/1  takes 1\n  new/m6i.large/2  takes 1\nNo further copy goes on:\n  new/m6i.large/1\n    The task needs 4000 MiB of memory, 3577 of 7577 are left: 423 too few.\n  new/m6i.large/2\n    The task needs 4000 MiB of memory, 3577 of 7577 are left: 423 too few.\n',
    err: '',
  });
});
