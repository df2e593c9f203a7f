import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import type { World } from '#core/sim/state.ts';
import { applyChanges } from '#core/sim/transaction.ts';
import { indexes } from '#core/sim/world/indexes.ts';
import { openFolderStore } from '../../server/src/local/state/folder-store.ts';
import type { Opened } from '../../server/src/local/state/store.ts';
import { cluster, type Lab, only, seeded, webApp } from '../core/sim-lab.ts';
import { tag, whenWritten } from '../support/state.ts';

describe('stopped tasks, which a start leaves as the snapshot has them', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-unread-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('are in every list and index as before, and read as they were written', async () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const lab = lived(seed);
      await write(lab);
      const unread = await opened();
      const stopped = arnsOfStopped(lab.world);
      assert.ok(stopped.length > 3, `${stopped.length} stopped tasks`);
      assert.deepEqual(unreadKeys(unread), stopped);
      assert.deepEqual(groups(unread), groups(lab.world));
      assert.deepEqual(
        [unread.tables.tasks.size, unread.tables.tasks.timed, unread.tables.tasks.earliest()],
        [lab.world.tables.tasks.size, stopped.length, lab.world.tables.tasks.earliest()],
      );
      assert.deepEqual(unreadKeys(unread), stopped, 'Looking at lists and indexes reads none of them.');
      assert.deepEqual(tables(unread), tables(lab.world));
      assert.deepEqual(unreadKeys(unread), []);
      rmSync(folder, { recursive: true });
    }
  });

  test('of which one is asked for and one goes leave the rest as it is, and the next snapshot too', async () => {
    const lab = lived(5);
    await write(lab);
    const before = readFileSync(join(folder, 'snapshot.json'));
    const first = await openFolderStore(folder, { compactAt: 1 });
    const [asked = '', gone = '', ...others] = arnsOfStopped(lab.world);
    assert.deepEqual(first.world.tables.tasks.get(asked), lab.world.tables.tasks.get(asked));
    const changes = [{ table: 'tasks' as const, key: gone, value: null }];
    applyChanges(first.world, changes);
    applyChanges(lab.world, changes);
    assert.deepEqual(unreadKeys(first.world), others);
    first.store.write({ at: 2, changes }, whenWritten());
    await compacted(first, lab.world);
    assert.ok(!readFileSync(join(folder, 'snapshot.json')).equals(before));
    const second = await opened();
    assert.deepEqual(unreadKeys(second), [asked, ...others]);
    assert.deepEqual(groups(second), groups(lab.world));
    assert.deepEqual(tables(second), tables(lab.world));
  });

  test('are refused for every byte changed, before any is read', async () => {
    await write(withOneStopped());
    const path = join(folder, 'snapshot.json');
    const whole = readFileSync(path);
    const start = whole.lastIndexOf(
      '{"shown":',
      whole.indexOf('"lastStatus":"STOPPED","desiredStatus":"STOPPED","createdAt"'),
    );
    const end = whole.indexOf(10, start);
    assert.ok(start > 0 && end > start);
    for (let place = start - 60; place <= end; place += 1) {
      const changed = Buffer.from(whole);
      changed[place] = (whole[place] ?? 0) ^ 0x01;
      writeFileSync(path, changed);
      await assert.rejects(
        opened(),
        /snapshot\.json is damaged: its checksum does not match/,
        `byte ${place}`,
      );
    }
  });

  test('of a snapshot of the second format are read at once, and written like the others next time', async () => {
    const lab = lived(6);
    await write(lab);
    const generation = 7;
    const journal = sealed(JSON.stringify({ format: 2, generation, after: '00000000' }));
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, `journal-${generation}.jsonl`), journal);
    writeFileSync(join(folder, 'snapshot.json'), secondFormat(lab.world, generation));
    const first = await openFolderStore(folder, { compactAt: 1 });
    assert.deepEqual(unreadKeys(first.world), []);
    assert.deepEqual(tables(first.world), tables(lab.world));
    await compacted(first, lab.world);
    const second = await opened();
    assert.deepEqual(unreadKeys(second), arnsOfStopped(lab.world));
    assert.deepEqual(tables(second), tables(lab.world));
  });

  /** Writes as much as a snapshot is written for, here and in another world, and closes the folder. */
  async function compacted({ world, store }: Opened, other: World): Promise<void> {
    const long = 'x'.repeat(3 * statSync(join(folder, 'snapshot.json')).size);
    const changes = [tag(long)];
    for (const one of [world, other]) applyChanges(one, changes);
    store.write({ at: 3, changes }, whenWritten());
    await store.settled();
    store.write({ at: 4, changes: [] }, whenWritten());
    await store.close();
  }

  /** Leaves the lab's world in the folder as a snapshot. */
  async function write({ world }: Lab): Promise<void> {
    const { world: empty, store } = await openFolderStore(folder, { compactAt: 1 });
    const changes = Object.entries(world.tables).flatMap(([table, rows]) =>
      [...rows].map(([key, value]) => ({ table, key, value })),
    );
    // Tables and records are those of another world.
    applyChanges(empty, changes as Parameters<typeof applyChanges>[1]);
    store.write({ at: 1, changes: changes as Parameters<typeof applyChanges>[1] }, whenWritten());
    await store.settled();
    store.write({ at: 1, changes: [] }, whenWritten());
    await store.settled();
    await store.close();
  }

  async function opened(): Promise<World> {
    const { world, store } = await openFolderStore(folder);
    await store.close();
    return world;
  }
});

/** A cluster in which services, tasks of their own and failures come and go. */
function lived(seed: number): Lab {
  const lab = cluster(3, seed);
  const random = seeded(seed);
  lab.call('RegisterTaskDefinition', webApp({}, { image: 'broken' }));
  lab.images.broken = { run: 2, exitCode: 1 };
  for (const serviceName of ['one', 'two']) {
    lab.call('CreateService', { serviceName, taskDefinition: 'web-app:1', desiredCount: 4 });
  }
  lab.call('RunTask', { taskDefinition: 'web-app:1', launchType: 'EC2', startedBy: 'tests' });
  for (let round = 0; round < 6; round += 1) {
    lab.elapse(10);
    const { taskArns } = lab.call('ListTasks');
    lab.call('StopTask', { task: taskArns[Math.floor(random() * taskArns.length)] ?? '', reason: 'Grüße' });
  }
  lab.call('UpdateService', { service: 'one', taskDefinition: 'web-app:2' });
  lab.elapse(30);
  return lab;
}

/** A cluster in which one task ran and stopped. */
function withOneStopped(): Lab {
  const lab = cluster(1, 1);
  lab.call('RunTask', { taskDefinition: 'web-app:1', launchType: 'EC2' });
  lab.elapse(30);
  lab.call('StopTask', { task: only(lab.call('ListTasks').taskArns) });
  lab.elapse(60);
  return lab;
}

function arnsOfStopped({ tables: { tasks } }: World): string[] {
  return [...tasks].flatMap(([arn, { shown }]) => (shown.lastStatus === 'STOPPED' ? [arn] : []));
}

function unreadKeys({ tables: { tasks } }: World): string[] {
  return [...tasks.stored()].flatMap(([key, , unread]) => (unread === undefined ? [] : [key]));
}

/** The tasks under every key of every index that any task has in one of these worlds. */
function groups({ tables: { tasks, clusters, services } }: World) {
  const arns = [...clusters.keys(), ...services.keys()];
  const keys = arns.flatMap((arn) => [arn, `${arn} RUNNING`, `${arn} STOPPED`]);
  return Object.keys(indexes.tasks.groups).map((index) => [
    index,
    keys.map((key) =>
      tasks
        .group(index, key)
        .summaries()
        .map(({ shown }) => shown.taskArn),
    ),
  ]);
}

function tables(world: World) {
  return Object.entries(world.tables).map(([name, rows]) => [name, JSON.parse(JSON.stringify([...rows]))]);
}

/** A snapshot as the version before wrote it. */
function secondFormat(world: World, generation: number): string {
  const head = JSON.stringify({ format: 2, generation, at: 1, after: '00000000' });
  const lines = Object.entries(world.tables).flatMap(([name, rows]) =>
    rows.size === 0 ? [] : [JSON.stringify([name, [...rows]])],
  );
  const body = `${[head, ...lines].join('\n')}\n`;
  return `${body}${hex(crc32(body))}\n`;
}

function sealed(text: string): string {
  return `${hex(crc32(text))} ${text}\n`;
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}
