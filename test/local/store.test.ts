import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { emptyWorld, type World } from '#core/sim/state.ts';
import { applyChanges, type Change } from '#core/sim/transaction.ts';
import { openFolderStore } from '../../server/src/local/state/folder-store.ts';
import type { Opened } from '../../server/src/local/state/store.ts';

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
      store.write({ at: 1, changes: [tag('kept')] }, () => resolve(journalText(folder)));
    });
    assert.equal(journalText(folder), '');
    assert.match(await seen, /"key":"kept"/);
    await store.close();
  });

  test('calls back for an entry without changes after those before it', async () => {
    const { store } = await openFolderStore(folder);
    const calls: string[] = [];
    store.write({ at: 1, changes: [tag('a')] }, () => calls.push('a'));
    store.write({ at: 2, changes: [] }, () => calls.push('nothing'));
    await store.settled();
    await store.close();
    assert.deepEqual(calls, ['a', 'nothing']);
  });

  test('drops a last line that a crash cut off, and goes on after it', async () => {
    const first = await openFolderStore(folder);
    await writeTags(first, ['a', 'b']);
    await first.store.close();
    appendFileSync(join(folder, 'journal-0.jsonl'), '{"at":3,"changes":[{"table":"tags","key":"tor');

    const second = await openFolderStore(folder);
    assert.deepEqual(tagKeys(second.world), ['a', 'b']);
    await writeTags(second, ['c']);
    await second.store.close();

    const third = await openFolderStore(folder);
    await third.store.close();
    assert.deepEqual(tagKeys(third.world), ['a', 'b', 'c']);
  });

  test('cut off at any byte, has the entries that are whole and no part of another', async () => {
    const first = await openFolderStore(folder);
    await writeTags(first, ['a', 'b', 'ü']);
    await first.store.close();
    const path = join(folder, 'journal-0.jsonl');
    const whole = readFileSync(path);
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      const lines = whole.subarray(0, length).filter((byte) => byte === 10).length;
      const { world, store } = await openFolderStore(folder);
      await store.close();
      assert.deepEqual(tagKeys(world), ['a', 'b', 'ü'].slice(0, lines), `cut at ${length}`);
    }
  });

  test('refuses a journal that is broken in the middle, naming the line', async () => {
    writeFileSync(
      join(folder, 'journal-0.jsonl'),
      '{"at":1,"changes":[]}\nnonsense\n{"at":2,"changes":[]}\n',
    );
    await assert.rejects(
      openFolderStore(folder),
      /journal-0\.jsonl, line 2, cannot be read, though lines follow/,
    );
  });

  test('refuses a snapshot of a format it does not know', async () => {
    writeFileSync(join(folder, 'snapshot.json'), '{"format":9,"generation":1,"at":1,"tables":{}}');
    await assert.rejects(
      openFolderStore(folder),
      /has format 9, which this version cannot read; it reads 1\./,
    );
  });

  test('turns a long journal into a snapshot and goes on in a new journal', async () => {
    const first = await openFolderStore(folder, 200);
    await writeTags(first, ['a', 'b', 'c', 'd', 'e', 'f']);
    await first.store.close();
    const names = readdirSync(folder).sort();
    assert.equal(names.length, 2);
    assert.match(names[0] ?? '', /^journal-[1-9]\.jsonl$/);
    assert.equal(names[1], 'snapshot.json');

    const second = await openFolderStore(folder);
    await second.store.close();
    assert.deepEqual(tagKeys(second.world), ['a', 'b', 'c', 'd', 'e', 'f']);
    assert.equal(second.at, 6);
  });

  test('is what it was when a crash comes between the snapshot and its journal', async () => {
    const first = await openFolderStore(folder);
    await writeTags(first, ['a']);
    await first.store.close();
    const tables = { tags: [['b', [{ key: 'name', value: 'b' }]]] };
    writeFileSync(join(folder, 'snapshot.json'), JSON.stringify({ format: 1, generation: 1, at: 9, tables }));

    const second = await openFolderStore(folder);
    await second.store.close();
    assert.deepEqual(tagKeys(second.world), ['b']);
    assert.deepEqual(readdirSync(folder).sort(), ['journal-1.jsonl', 'snapshot.json']);
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
    assert.deepEqual(readdirSync(folder), ['journal-0.jsonl']);
  });

  test('is free again when the process that held it is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid }));
    const { store } = await openFolderStore(folder);
    await store.close();
    assert.deepEqual(readdirSync(folder), ['journal-0.jsonl']);
  });

  test('is free again when another process has got the number of the one that held it', {
    skip: process.platform === 'linux' ? false : 'only Linux tells when a process started',
  }, async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, started: '1' }));
    const { store } = await openFolderStore(folder);
    await store.close();
    assert.deepEqual(readdirSync(folder), ['journal-0.jsonl']);
  });
});

function tag(key: string): Change {
  return { table: 'tags', key, value: [{ key: 'name', value: key }] };
}

async function writeTags({ world, store }: Opened, keys: readonly string[]): Promise<void> {
  for (const [index, key] of keys.entries()) {
    applyChanges(world, [tag(key)]);
    store.write({ at: index + 1, changes: [tag(key)] }, () => {});
    await store.settled();
  }
}

function tagKeys(world: World): string[] {
  assert.deepEqual(Object.keys(world.tables), Object.keys(emptyWorld().tables));
  return [...world.tables.tags.keys()];
}

function journalText(folder: string): string {
  return readFileSync(join(folder, 'journal-0.jsonl'), 'utf8');
}
