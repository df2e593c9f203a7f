import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../client/src/tree/entry.ts';
import { leftSelected } from '../../client/src/tree/left-selected.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { everything, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, task } from './support/fake-ecs.ts';

assertDialogues('left-selected');

/** A tree of three standalone tasks, and what it shows after some of them have gone. */
async function afterLosing(...gone: readonly string[]) {
  const world = { clusters: [cluster({})], tasks: ['a1', 'b2', 'c3'].map((id) => task({ id })) };
  const { connections } = contextWith({ ecs: fakeEcs() });
  const ecs = fakeEcs(world);
  const tree = treeOf('clusters', connections.connections(), {
    ...ecs,
    tasks: async (query) => (await ecs.tasks(query)).filter(({ id }) => !lost.has(id)),
  });
  const lost = new Set<string>();
  const before = await everything(tree);
  for (const id of gone) lost.add(id);
  for (const root of tree.roots().entries) await tree.update(root);
  const row = (label: string): Entry => {
    const found = before.find(
      (entry) => entry.type === 'element' && entry.kind.view(entry.item).label === label,
    );
    if (found === undefined) throw new Error(`There was no ${label}.`);
    return found;
  };
  const left = (...labels: readonly string[]) => {
    const element = leftSelected(labels.map(row), tree);
    return element?.kind.view(element.item).label;
  };
  return left;
}

test('of several selected rows that are all gone, what they stood under is selected', async () => {
  const left = await afterLosing('a1', 'b2');
  assert.equal(left('a1', 'b2'), 'Tasks');
});

test('the one row that is left stays selected, and counts as one', async () => {
  const left = await afterLosing('a1');
  assert.equal(left('a1', 'c3'), 'c3');
});

test('a selection that is still of several rows, or of one, is left alone', async () => {
  const left = await afterLosing('a1');
  assert.equal(left('a1', 'b2', 'c3'), undefined);
  assert.equal(left('b2', 'c3'), undefined);
  assert.equal(left('a1'), undefined);
  assert.equal(left(), undefined);
});
