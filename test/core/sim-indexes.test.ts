import assert from 'node:assert/strict';
import test from 'node:test';
import { emptyWorld, type TableName } from '#core/sim/state.ts';
import { Draft, step } from '#core/sim/transaction.ts';
import { indexes } from '#core/sim/world/indexes.ts';
import { Table } from '#core/sim/world/table.ts';
import { cluster, type Lab, seeded, webApp } from './sim-lab.ts';

/** Every index of every table, as a scan of all records gives it. */
function scanned(lab: Lab) {
  return eachIndex((name, index, keyOf) => {
    const found = new Map<string, unknown[]>();
    for (const record of lab.world.tables[name].values()) {
      const key = keyOf(record);
      if (key !== undefined) found.set(key, [...(found.get(key) ?? []), record]);
    }
    return [name, index, [...found].sort(byKey)];
  });
}

/** The same as the tables keep it, for the keys that the scan found and for one that nothing has. */
function kept(lab: Lab) {
  return eachIndex((name, index, keyOf) => {
    const keys = new Set([...lab.world.tables[name].values()].flatMap((record) => keyOf(record) ?? []));
    assert.equal(lab.world.tables[name].group(index, 'nothing has this').size, 0);
    const groups = [...keys].map((key) => [key, lab.world.tables[name].group(index, key).records()] as const);
    return [name, index, groups.sort(byKey)];
  });
}

function eachIndex<Found>(
  look: (name: TableName, index: string, keyOf: (record: unknown) => string | undefined) => Found,
): Found[] {
  return Object.entries(indexes).flatMap(([name, { groups }]) =>
    Object.entries(groups).map(([index, keyOf]) =>
      // Each index is called with records of its own table only.
      look(name as TableName, index, keyOf as (record: unknown) => string | undefined),
    ),
  );
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

test('the indexes hold what a scan of all records finds, whatever happens, and after a restart', () => {
  for (let seed = 1; seed <= 3; seed += 1) {
    const random = seeded(seed * 31);
    const upTo = (limit: number) => Math.floor(random() * limit);
    const lab = cluster(3, seed);
    lab.call('RegisterTaskDefinition', webApp({}, { image: 'broken' }));
    lab.images.broken = { run: 2, exitCode: 1 };
    for (const serviceName of ['one', 'two']) {
      lab.call('CreateService', { serviceName, taskDefinition: 'web-app:1', desiredCount: 1 + upTo(9) });
    }
    for (let round = 0; round < 5; round += 1) {
      lab.refusalOf(() =>
        lab.call('UpdateService', { service: 'one', taskDefinition: `web-app:${1 + upTo(3)}` }),
      );
      lab.refusalOf(() => lab.call('StopTask', { task: lab.call('ListTasks').taskArns[upTo(4)] ?? '' }));
      lab.elapse(upTo(100) / 10);
      if (upTo(4) === 0) lab.restart();
      assert.deepEqual(kept(lab), scanned(lab));
    }
    lab.elapse(400);
    assert.deepEqual(kept(lab), scanned(lab));
  }
});

test('a step that throws leaves every table, its order and its indexes as they were', () => {
  const lab = cluster(2);
  lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 3 });
  lab.elapse(30);
  const look = () => [Object.values(lab.world.tables).map((rows) => [...rows]), kept(lab)];
  const before = look();
  assert.throws(
    () =>
      step(lab.world, { now: 0, random: seeded(1) }, (draft) => {
        for (const { shown } of draft.list('tasks').slice(0, 2)) draft.remove('tasks', shown.taskArn);
        draft.put('tags', 'new', [{ key: 'a', value: 'b' }]);
        throw new Error('refused');
      }),
    /refused/,
  );
  assert.deepEqual(look(), before);
});

test('a record that is written and taken out again in one step is not a change', () => {
  const world = emptyWorld();
  const draft = new Draft(world, { now: 0, random: seeded(1) });
  draft.put('agenda', 'service a', { at: 1 });
  draft.remove('agenda', 'service a');
  assert.deepEqual(draft.changes(), []);
});

test('the earliest of random times is found while they come, change and go', () => {
  const random = seeded(5);
  const table = new Table<{ readonly at: number }>({ groups: {}, order: ({ at }) => at });
  for (let round = 0; round < 5000; round += 1) {
    const key = String(Math.floor(random() * 50));
    table.write(key, random() < 0.3 ? undefined : { at: Math.floor(random() * 1000) });
    table.sweep(key);
    const times = [...table.values()].map(({ at }) => at);
    const first = table.earliest();
    assert.equal(
      first === undefined ? undefined : table.get(first)?.at,
      times.length === 0 ? undefined : Math.min(...times),
    );
  }
});
