import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Ecs } from '#core/ecs/api.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import pin from '../../client/src/commands/pin.ts';
import unpin from '../../client/src/commands/unpin.ts';
import { type Element, type Entry, elementFor, type Note } from '../../client/src/tree/entry.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import serviceKind from '../../client/src/tree/nodes/service.ts';
import { Pins } from '../../client/src/tree/pins.ts';
import type { Tree } from '../../client/src/tree/tree.ts';
import { connection, contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { everything, find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, service, type World } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

assertDialogues('pins');

const local = connection({ name: 'Local', local: true });
const other = connection({ name: 'prod', profile: 'prod' });
const names = ['a', 'b', 'c'];
const full: World = {
  clusters: [cluster({}), cluster({ name: 'staging' })],
  services: names.map((name) => service({ name })),
  definitions: Object.fromEntries(names.map((name) => [`${name}:1`, {}])),
};

/** Pins what is called so in a view of this world, as its menu does. */
async function pinned(world: World, pane: 'clusters' | 'families', labels: readonly string[]) {
  const memory = new ForgetfulMemory();
  const pins = new Pins(memory);
  const ecs = fakeEcs(world);
  const tree = treeOf(pane, [local, other], ecs, { pins });
  const context = contextWith({ ecs, pins });
  for (const label of labels) await runCommand(context, pin, { element: await find(tree, label) });
  return { memory, context, ecs };
}

/** The lines below those whose kind is named, in another session of the editor. */
async function linesOf(memory: ForgetfulMemory, world: World, pane: 'clusters' | 'families' = 'clusters') {
  const tree = treeOf(pane, [local, other], fakeEcs(world), { pins: new Pins(memory) });
  const entries = await everything(tree);
  return entries.flatMap((entry) => {
    if (entry.type === 'note')
      return entry.about === 'lost' ? [`! ${entry.label}: ${entry.description}`] : [];
    const { kind, item } = entry;
    if (!kind.pinnable || entry.connection.id !== local.id) return [];
    return [`${tree.isPinned(entry) ? '★ ' : ''}${kind.view(item).label}`];
  });
}

async function lostIn(memory: ForgetfulMemory, world: World): Promise<Note> {
  const tree = treeOf('clusters', [local], fakeEcs(world), { pins: new Pins(memory) });
  const note = (await everything(tree)).find((entry) => entry.type === 'note' && entry.about === 'lost');
  assert.ok(note?.type === 'note');
  return note;
}

/** The element that is reached over these labels. */
async function at(tree: Tree, [first, ...labels]: readonly string[]): Promise<Element> {
  let entries: readonly Entry[] = tree.roots().entries;
  let found = entries.find((entry) => labelOf(entry) === first);
  for (const label of labels) {
    assert.ok(found?.type === 'element');
    entries = await tree.children(found);
    found = entries.find((entry) => labelOf(entry) === label);
  }
  assert.ok(found?.type === 'element');
  return found;
}

function labelOf(entry: Entry | undefined): string | undefined {
  return entry?.type === 'element' ? entry.kind.view(entry.item).label : entry?.label;
}

describe('pinned rows', () => {
  test('stand before their siblings, in the order of these, in later sessions too', async () => {
    const { memory } = await pinned(full, 'clusters', ['staging', 'c', 'b']);
    assert.deepEqual(await linesOf(memory, full), ['★ staging', 'production', '★ b', '★ c', 'a']);
    const families = await pinned(full, 'families', ['b']);
    assert.deepEqual(await linesOf(families.memory, full, 'families'), ['★ b', 'a', 'c']);
  });

  test('are those of one connection', async () => {
    const { memory } = await pinned(full, 'clusters', ['c']);
    const tree = treeOf('clusters', [other], fakeEcs(full), { pins: new Pins(memory) });
    const labels = (await everything(tree)).map((entry) =>
      entry.type === 'element' ? entry.kind.view(entry.item).label : entry.label,
    );
    assert.deepEqual(
      labels.filter((label) => names.includes(label)),
      names,
    );
  });

  test('are within the first page of a long list', async () => {
    const many = Array.from({ length: 250 }, (_, index) => service({ name: `s${index}` }));
    const ecs = fakeEcs({ ...full, services: many });
    const pins = new Pins(new ForgetfulMemory());
    const folder = await at(treeOf('clusters', [local], ecs, { pins }), ['Local', 'production', 'Services']);
    await pins.add([elementFor(serviceKind, service({ name: 's249' }), folder)]);
    const tree = treeOf('clusters', [local], ecs, { pins });
    const entries = await tree.children(await at(tree, ['Local', 'production', 'Services']));
    assert.deepEqual([entries[0], entries[1], entries.at(-1)].map(labelOf), ['s249', 's0', 'Load more']);
  });

  test('that are gone are said in their place, or in that of what they were in', async () => {
    const { memory } = await pinned(full, 'clusters', ['b']);
    const without = {
      ...full,
      services: names.filter((name) => name !== 'b').map((name) => service({ name })),
    };
    const gone = '! b: pinned service that is no longer there';
    assert.deepEqual(await linesOf(memory, without), ['production', gone, 'a', 'c', 'staging']);
    assert.deepEqual(await linesOf(memory, { ...full, services: [] }), ['production', gone, 'staging']);
    assert.deepEqual(await linesOf(memory, { clusters: [cluster({ name: 'staging' })] }), [gone, 'staging']);
  });

  test('are not taken for gone where the list fails, nor said where the filter leaves them out', async () => {
    const { memory } = await pinned(full, 'clusters', ['b']);
    const failing: Ecs = { ...fakeEcs(full), services: () => Promise.reject(new Error('no')) };
    const lost = async (ecs: Ecs, filter = '') => {
      const tree = treeOf('clusters', [local], ecs, { pins: new Pins(memory) });
      tree.filter = filter;
      return (await everything(tree)).filter((entry) => entry.type === 'note' && entry.about === 'lost')
        .length;
    };
    assert.equal(await lost(failing), 0);
    const others = fakeEcs({ ...full, services: ['a', 'ab'].map((name) => service({ name })) });
    assert.deepEqual([await lost(others), await lost(others, 'a'), await lost(others, 'b')], [1, 0, 1]);
  });
});

describe('unpin', () => {
  test('takes the sign from a row', async () => {
    const { memory, context, ecs } = await pinned(full, 'clusters', ['c', 'b']);
    const tree = treeOf('clusters', [local], ecs, { pins: context.pins });
    await runCommand(context, unpin, { element: await find(tree, 'c') });
    assert.deepEqual(await linesOf(memory, full), ['production', '★ b', 'a', 'c', 'staging']);
  });

  test('takes away what is no longer there', async () => {
    const { memory } = await pinned(full, 'clusters', ['b']);
    const world = { clusters: full.clusters ?? [] };
    const context = contextWith({ ecs: fakeEcs(world), pins: new Pins(memory) });
    await runCommand(context, unpin, { note: await lostIn(memory, world) });
    assert.deepEqual(await linesOf(memory, world), ['production', 'staging']);
    assert.equal(memory.get<object>('pins') && Object.keys(memory.get<object>('pins') ?? {}).length, 0);
  });

  test('asks which, from the palette, of all that are pinned', async () => {
    const { memory, ecs } = await pinned(full, 'clusters', ['staging', 'b']);
    const ui = scriptedUi({ pick: 'b' }, { leave: true });
    const context = contextWith({ ecs, ui, pins: new Pins(memory) });
    await runCommand(context, unpin, {});
    await runCommand(context, unpin, {});
    assert.deepEqual(await linesOf(memory, full), ['★ staging', 'production', 'a', 'b', 'c']);
  });

  test('says so where nothing is pinned', async () => {
    await runCommand(contextWith({ ecs: fakeEcs() }), unpin, {});
  });
});

describe('several rows', () => {
  test('are pinned and unpinned at once; those that cannot be are left alone', async () => {
    const { memory, context, ecs } = await pinned(full, 'clusters', []);
    const tree = treeOf('clusters', [local], ecs, { pins: context.pins });
    const rows = (labels: readonly string[]) => Promise.all(labels.map((label) => find(tree, label)));
    const selected = await rows(['a', 'c', 'Services']);
    const [element] = selected as [Element];
    await runCommand(context, pin, { element, selected });
    assert.deepEqual(await linesOf(memory, full), ['production', '★ a', '★ c', 'b', 'staging']);
    await runCommand(context, unpin, { element, selected });
    assert.deepEqual(await linesOf(memory, full), ['production', 'a', 'b', 'c', 'staging']);
    await runCommand(context, pin, { element: (await rows(['Services']))[0] as Element });
  });
});
