import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type HostAccess, refusedReaches } from '../../server/src/local/runtime/docker/host-guard.ts';

describe('folders of the machine that a task mounts', () => {
  let root: string;
  let access: HostAccess;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'ecs-workbench-guard-'));
    for (const name of ['work/data', 'work/state', 'outside'])
      mkdirSync(join(root, name), { recursive: true });
    symlinkSync(join(root, 'outside'), join(root, 'work/way-out'));
    access = { all: false, folders: [join(root, 'work')], kept: [join(root, 'work/state')] };
  });
  after(() => rmSync(root, { recursive: true }));

  for (const [path, allowed] of [
    ['work/data', true],
    ['work/not-there-yet/below', true],
    ['outside', false],
    ['work-beside', false],
    ['work/../outside', false],
    ['work/way-out', false],
    ['work/way-out/not-there-yet', false],
    ['work/state', false],
    ['work/state/secrets.json', false],
    ['work', false],
    ['', false],
  ] as const) {
    test(`${path || 'the folder above'} ${allowed ? 'may be mounted' : 'may not'}`, async () => {
      assert.deepEqual(await refused(`${root}/${path}`), allowed ? [] : [sentence(`${root}/${path}`)]);
    });
  }

  test('a path that is not absolute may not be mounted', async () => {
    assert.deepEqual(await refused('data'), [sentence('data')]);
  });

  test('all may be mounted where the host is allowed', async () => {
    access = { ...access, all: true };
    assert.deepEqual(await refused('/'), []);
  });

  function refused(sourcePath: string) {
    return refusedReaches({ volumes: [{ name: 'data', host: { sourcePath } }] }, access);
  }

  function sentence(path: string): string {
    return `Volume "data" is ${path} of the host.`;
  }
});
