import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Element } from '../../client/src/tree/entry.ts';
import { loadingNote } from '../../client/src/tree/notes.ts';
import { SelectedRows } from '../../client/src/tree/selected-rows.ts';
import { contextWith } from './support/context.ts';
import { everything, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, task } from './support/fake-ecs.ts';

async function rows(): Promise<Element[]> {
  const ecs = fakeEcs({ clusters: [cluster({})], tasks: ['a1', 'b2', 'c3'].map((id) => task({ id })) });
  const tree = treeOf('clusters', contextWith({ ecs }).connections.connections(), ecs);
  const all = await everything(tree);
  return all.filter((entry) => entry.type === 'element' && entry.kind.kind === 'task') as Element[];
}

describe('a row knows whether it is one of several that are selected', () => {
  test('so that another one, right-clicked meanwhile, offers all that is for one row', async () => {
    const [a, b, c] = (await rows()) as [Element, Element, Element];
    const selected = new SelectedRows();
    selected.select([a, b]);
    assert.deepEqual(
      [a, b, c].map((row) => selected.isOneOfSeveral(row)),
      [true, true, false],
    );
  });

  test('and only rows for which that has changed are drawn again', async () => {
    const [a, b, c] = (await rows()) as [Element, Element, Element];
    const selected = new SelectedRows();
    assert.deepEqual(selected.select([a]), []);
    assert.deepEqual(selected.select([a, b]), [a, b]);
    assert.deepEqual(selected.select([a, b, c]), [c]);
    assert.deepEqual(selected.select([a, b, c]), []);
    assert.deepEqual(selected.select([b, c]), [a]);
    assert.deepEqual(selected.select([c]), [b, c]);
    assert.equal(selected.isOneOfSeveral(c), false);
  });

  test('a line that is no row counts as selected and is not drawn again', async () => {
    const [a] = (await rows()) as [Element];
    const selected = new SelectedRows();
    assert.deepEqual(selected.select([a, loadingNote(a)]), [a]);
    assert.equal(selected.isOneOfSeveral(a), true);
  });
});
