import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { hasEnded, isRunning, markOfThisProcess } from '../../server/src/local/process-mark.ts';
import { FolderInUse } from '../../server/src/local/state/folder-in-use.ts';
import { lockFolder } from '../../server/src/local/state/lock.ts';
import { startLocalProcess } from '../support/local-process.ts';
import { localProgram } from '../support/programs.ts';

const inNamespace = ['--pid', '--fork', '--mount-proc'];

describe('the mark of a process', { skip: process.platform !== 'linux' }, () => {
  const mark = markOfThisProcess();
  const [pid = '', started = '', where = ''] = mark.split('-');

  test('names this process, which has not ended', () => {
    assert.match(mark, /^\d+-[1-9]\d*-[0-9a-f]{12}$/);
    assert.equal(pid, String(process.pid));
    assert.equal(hasEnded(mark), false);
  });

  test('is of one that has ended when its number is free, or is another one’s by now', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    assert.equal(hasEnded(`${child.pid}-${started}-${where}`), true);
    assert.equal(hasEnded(`${child.pid}-0-${where}`), true);
    assert.equal(hasEnded(`${pid}-${Number(started) + 1}-${where}`), true);
    assert.equal(hasEnded(`${pid}-0-${where}`), false);
  });

  test('of another machine, or one that is none, tells of no end', () => {
    for (const other of [
      `1-1-${where.replace(/./, 'x')}`,
      `${pid}-1-000000000000`,
      '',
      `${mark} `,
      `x${mark}`,
    ]) {
      assert.equal(hasEnded(other), false, other);
    }
  });

  test('is of one that runs, whoever’s it is', () => {
    assert.deepEqual(
      [isRunning(1, undefined), isRunning(1, 'never'), isRunning(process.pid, started)],
      [true, false, true],
    );
  });
});

describe('the lock of a state folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is one’s alone however many want it at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const locks = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      assert.ok(locks.length <= 1, `${locks.length} have it`);
      assert.ok(refused.every((error) => error instanceof FolderInUse));
      for (const lock of locks) await lock.release();
      const after = await lockFolder(folder);
      await after.release();
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  test('names the process that has it', async () => {
    const lock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), {
      message: `The state folder ${folder} is in use by the process ${process.pid}. End that endpoint, or name another folder with --state.`,
    });
    await lock.release();
  });

  test('tells those who want the folder where its endpoint listens, as soon as that is known', async () => {
    const lock = await lockFolder(folder);
    const early = await inUse();
    const told = early.holder?.endpoint(5_000);
    lock.announce('http://127.0.0.1:1');
    assert.equal(await told, 'http://127.0.0.1:1');
    assert.equal(await (await inUse()).holder?.endpoint(5_000), 'http://127.0.0.1:1');
    await lock.release();
  });

  test('works in a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'd'.repeat(60), 'e'.repeat(60), 'f'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const lock = await lockFolder(deep);
    await assert.rejects(lockFolder(deep), FolderInUse);
    await lock.release();
    assert.deepEqual(readdirSync(deep), []);
  });

  test('ends with its process, however that ends', async () => {
    const local = await startLocalProcess(['--state', folder]);
    assert.equal((await inUse()).message.includes(`by the process ${local.child.pid}`), true);
    local.child.kill('SIGKILL');
    await local.ended;
    const lock = await lockFolder(folder);
    await lock.release();
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('lock')),
      [],
    );
  });

  test('of an earlier version counts as long as its process lives', async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.ppid }));
    await assert.rejects(lockFolder(folder), FolderInUse);
    rmSync(join(folder, 'lock'));
  });

  test('is seen from another PID namespace, as by two containers that share a folder', {
    skip: spawnSync('unshare', [...inNamespace, 'true']).status === 0 ? false : 'needs the right to unshare',
  }, async () => {
    const local = await startLocalProcess(['--state', folder]);
    const args = [...inNamespace, process.execPath, localProgram, '--state', folder];
    const { status, stderr } = spawnSync('unshare', args, { encoding: 'utf8', timeout: 60_000 });
    local.child.kill();
    await local.ended;
    assert.deepEqual(
      [status, stderr],
      [
        1,
        `The state folder ${folder} is in use by a process of another container. End that endpoint, or name another folder with --state.\n`,
      ],
    );
  });

  async function inUse(): Promise<FolderInUse> {
    const error: unknown = await lockFolder(folder).catch((fault: unknown) => fault);
    assert.ok(error instanceof FolderInUse, String(error));
    return error;
  }
});
