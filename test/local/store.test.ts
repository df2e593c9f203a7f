import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { openFolderStore } from '../../server/src/local/state/folder-store.ts';
import { tag, tagKeys, whenWritten, writeTags } from '../support/state.ts';

describe('the state folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-state-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('gives back what was written, in order', async () => {
    const first = await openFolderStore(folder);
    await writeTags(first, ['a', 'b', 'c']);
    await first.store.close();

    const second = await openFolderStore(folder);
    await second.store.close();
    assert.deepEqual(tagKeys(second.world), ['a', 'b', 'c']);
    assert.equal(second.at, 3);
  });

  test('calls back only when the disk has the entry', async () => {
    const { store } = await openFolderStore(folder);
    const seen = new Promise<string>((resolve) => {
      store.write(
        { at: 1, changes: [tag('kept')] },
        whenWritten(() => resolve(journalText(folder))),
      );
    });
    assert.equal(journalText(folder).split('\n').length, 2);
    assert.match(await seen, /"key":"kept"/);
    await store.close();
  });

  test('calls back for an entry without changes after those before it', async () => {
    const { store } = await openFolderStore(folder);
    const calls: string[] = [];
    store.write(
      { at: 1, changes: [tag('a')] },
      whenWritten(() => calls.push('a')),
    );
    store.write(
      { at: 2, changes: [] },
      whenWritten(() => calls.push('nothing')),
    );
    await store.settled();
    await store.close();
    assert.deepEqual(calls, ['a', 'nothing']);
  });

  test('drops a last line that a crash cut off, and goes on after it', async () => {
    const first = await openFolderStore(folder);
    await writeTags(first, ['a', 'b']);
    await first.store.close();
    appendFileSync(journalPath(folder), '01234567 [{"at":3,"changes":[{"table":"tags","key":"tor');

    const second = await openFolderStore(folder);
    assert.deepEqual(tagKeys(second.world), ['a', 'b']);
    await writeTags(second, ['c']);
    await second.store.close();

    const third = await openFolderStore(folder);
    await third.store.close();
    assert.deepEqual(tagKeys(third.world), ['a', 'b', 'c']);
  });

  test('drops the blocks of zeros that a power cut leaves behind the last whole line', async () => {
    const first = await openFolderStore(folder);
    await writeTags(first, ['a']);
    await first.store.close();
    for (const end of ['', '"}]}]\n']) {
      appendFileSync(journalPath(folder), `01234567 [{"at":3,${'\0'.repeat(512)}${end}`);
      const next = await openFolderStore(folder);
      await next.store.close();
      assert.deepEqual(tagKeys(next.world), ['a']);
    }
  });

  test('turns a long journal into a snapshot and goes on in a new journal', async () => {
    const first = await openFolderStore(folder, { compactAt: 200 });
    await writeTags(first, ['a', 'b', 'c', 'd', 'e', 'f']);
    await first.store.close();
    const [backup, journal, ...others] = readdirSync(folder).sort();
    assert.match(journal ?? '', /^journal-[2-9]\.jsonl$/);
    assert.deepEqual([backup, ...others], ['backup', 'snapshot.json']);

    const second = await openFolderStore(folder);
    await second.store.close();
    assert.deepEqual(tagKeys(second.world), ['a', 'b', 'c', 'd', 'e', 'f']);
    assert.equal(second.at, 6);
  });

  test('is one endpoint’s alone until that is closed', async () => {
    const first = await openFolderStore(folder);
    await assert.rejects(
      openFolderStore(folder),
      new RegExp(`The state folder ${folder} is in use by the process ${process.pid}\\.`),
    );
    await first.store.close();
    const second = await openFolderStore(folder);
    await second.store.close();
    assert.deepEqual(readdirSync(folder).sort(), emptyState);
  });

  test('is free again when the process that held it is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid }));
    const { store } = await openFolderStore(folder);
    await store.close();
    assert.deepEqual(readdirSync(folder).sort(), emptyState);
  });

  test('is free again when another process has got the number of the one that held it', {
    skip: process.platform === 'linux' ? false : 'only Linux tells when a process started',
  }, async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, started: '1' }));
    const { store } = await openFolderStore(folder);
    await store.close();
    assert.deepEqual(readdirSync(folder).sort(), emptyState);
  });
});

/** What a folder holds in which nothing has happened yet. */
const emptyState = ['backup', 'journal-1.jsonl', 'snapshot.json'];

function journalPath(folder: string): string {
  return join(folder, 'journal-1.jsonl');
}

function journalText(folder: string): string {
  return readFileSync(journalPath(folder), 'utf8');
}
