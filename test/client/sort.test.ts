import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import sortClusters from '../../client/src/commands/sort-clusters.ts';
import sortFamilies from '../../client/src/commands/sort-families.ts';
import { Arrangement } from '../../client/src/tree/arrangement.ts';
import { arrangementText } from '../../client/src/tree/arrangement-text.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import type { Pane } from '../../client/src/tree/node-kind.ts';
import type { Order } from '../../client/src/tree/order.ts';
import { connection, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { everything, find, treeOf } from './support/draw-tree.ts';
import { cluster, daemon, fakeEcs, instance, service, task, type World } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('sort');

const local = connection({ name: 'Local', local: true });
const free = (cpu: number, memory: number) => ({ remaining: { cpu, memory, gpus: 0, ports: [] } });
const world: World = {
  clusters: [cluster({ capacityProviders: ['own'] })],
  services: [
    service({ name: 'c', createdAt: Date.UTC(2026, 0, 3) }),
    service({ name: 'b', running: 0, createdAt: Date.UTC(2026, 0, 1) }),
    service({ name: 'a', createdAt: undefined }),
  ],
  daemons: [daemon({ name: 'd1', createdAt: 1 }), daemon({ name: 'd2', createdAt: 2 })],
  tasks: [
    task({ id: 'large', cpu: 1024, memory: 512, createdAt: 1 }),
    task({ id: 'small', cpu: 256, memory: 2048, createdAt: 2 }),
    task({ id: 'other', createdAt: 3, health: 'UNHEALTHY' }),
  ],
  instances: [
    instance({ id: 'i-a', registeredAt: 1, ...free(10, 500) }),
    instance({ id: 'i-b', agentConnected: false, registeredAt: 2, ...free(20, 400) }),
  ],
  definitions: { 'a:1': {}, 'a:2': {}, 'b:1': {} },
};
const kinds = ['service', 'daemon', 'task', 'container-instance', 'family', 'revision'];

/** The labels of what stands in lists, in this order of the view. */
async function sorted(order: Order, pane: Pane = 'clusters'): Promise<string> {
  const arrangement = new Arrangement(new ForgetfulMemory());
  await arrangement.setOrder(pane, order);
  const tree = treeOf(pane, [local], fakeEcs(world), { arrangement });
  const rows = (await everything(tree)).filter((entry) => entry.type === 'element');
  return rows
    .filter(({ kind, parent }) => kinds.includes(kind.kind) && parent?.kind.kind !== 'service')
    .map(({ kind, item }) => kind.view(item).label)
    .join(' ');
}

describe('rows', () => {
  test('stand in the order that is wanted of their view', async () => {
    assert.deepEqual(
      await Promise.all(
        (['usual', 'name', 'status', 'age', 'cpu', 'memory'] as const).map((by) => sorted(by)),
      ),
      [
        'a b c other small large d1 d2 i-a i-b',
        'a b c large other small d1 d2 i-a i-b',
        'b a c other small large d1 d2 i-b i-a',
        'c b a other small large d2 d1 i-b i-a',
        'a b c large small other d1 d2 i-b i-a',
        'a b c small large other d1 d2 i-a i-b',
      ],
    );
    assert.deepEqual(
      [await sorted('usual', 'families'), await sorted('reverse', 'families')],
      ['a a:2 a:1 b b:1', 'b b:1 a a:1 a:2'],
    );
  });

  test('say what they are sorted by, where they do not anyway', async () => {
    const said = async (order: Order, label: string) => {
      const arrangement = new Arrangement(new ForgetfulMemory());
      await arrangement.setOrder('clusters', order);
      const tree = treeOf('clusters', [local], fakeEcs(world), { arrangement });
      return tree.measureOf(await find(tree, label));
    };
    const when = await said('age', 'c');
    assert.match(String(when), /^since 2026-01-0[23] \d\d:\d\d$/);
    assert.deepEqual(
      [
        await said('cpu', 'large'),
        await said('memory', 'large'),
        await said('memory', 'small'),
        await said('cpu', 'other'),
        await said('cpu', 'i-a'),
        await said('status', 'c'),
        await said('age', 'a'),
      ],
      ['1024 CPU', '512 MiB', '2 GiB', undefined, undefined, undefined, undefined],
    );
  });
});

describe('an order', () => {
  test('is chosen for one view and kept, the present one marked', async () => {
    const memory = new ForgetfulMemory();
    const ui = scriptedUi({ pick: 'Age' }, { pick: 'Age' }, { leave: true }, { pick: 'Reverse Order' });
    const context = contextWith({ ecs: fakeEcs(), ui, arrangement: new Arrangement(memory) });
    for (let times = 0; times < 3; times += 1) await runCommand(context, sortClusters, {});
    await runCommand(context, sortFamilies, {});
    const later = new Arrangement(memory);
    assert.deepEqual([later.order('clusters'), later.order('families')], ['age', 'reverse']);
    assert.deepEqual(context.refreshed, ['clusters, arranged otherwise', 'families, arranged otherwise']);
  });

  test('stands beside the title of the view, which is read aloud', () => {
    assert.deepEqual(
      [arrangementText('usual', ''), arrangementText('cpu', ''), arrangementText('status', 'web')],
      ['', 'by CPU', 'by status · filter: web'],
    );
  });
});
