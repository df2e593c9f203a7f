import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TreeItem } from 'vscode';
import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import { md } from '#core/words/markdown.ts';
import type { Connection } from '../../client/src/connections/connection.ts';
import { Arrangement } from '../../client/src/tree/arrangement.ts';
import { type Element, type Entry, elementFor } from '../../client/src/tree/entry.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import type { Pane } from '../../client/src/tree/node-kind.ts';
import serviceKind from '../../client/src/tree/nodes/service.ts';
import taskKind from '../../client/src/tree/nodes/task.ts';
import { Pins } from '../../client/src/tree/pins.ts';
import type { Tree } from '../../client/src/tree/tree.ts';
import { assertGolden } from '../support/golden.ts';
import { standInForVscode } from '../support/with-vscode.ts';
import { connection } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, service, task } from './support/fake-ecs.ts';
import { around, world } from './support/whole-world.ts';

standInForVscode();
const { TreeProvider } = await import('../../client/src/tree/provider.ts');

const pins = new Pins(new ForgetfulMemory());
const local = connection({ name: 'Local', local: true });
const aws = connection({ name: 'prod', profile: 'prod', region: 'eu-west-1' });
const readOnly = connection({ name: 'look', profile: 'prod', region: 'eu-west-1', readOnly: true });

function providerOf(tree: Tree, options: { readonly open?: boolean } = {}) {
  const emptiness: unknown[] = [];
  const drawn: unknown[] = [];
  const provider = new TreeProvider({
    tree,
    onEmptiness: (why) => emptiness.push(why),
    explain: ({ kind }) => (kind === serviceKind ? [md`**Because** of this`] : []),
    startsOpen: () => options.open ?? false,
  });
  provider.onDidChangeTreeData((entries) => drawn.push(entries));
  return { provider, emptiness, drawn };
}

/** Every line as the editor is told to draw it: `▸ label | description | icon | context | "what is read aloud" | -> command`. */
async function rows(pane: Pane, of: Connection, ecs: Ecs): Promise<string> {
  const { provider } = providerOf(treeOf(pane, [of], ecs, { around }));
  const below = async (entry: Entry | undefined, indent: string): Promise<string[]> => {
    const lines: string[] = [];
    for (const each of await provider.getChildren(entry))
      lines.push(`${indent}${rowOf(provider.getTreeItem(each))}`, ...(await below(each, `${indent}  `)));
    return lines;
  };
  return `\n${(await below(undefined, '')).join('\n')}\n`;
}

function rowOf({ label, description, iconPath, contextValue, command, ...item }: TreeItem): string {
  // The product draws with product icons alone.
  const icon = iconPath as { id: string; color?: { id: string } } | undefined;
  return [
    `${[' ', '▸', '▾'][item.collapsibleState ?? 0]} ${label}`,
    description,
    icon && `(${[icon.id, icon.color?.id].filter(Boolean).join(' ')})`,
    contextValue,
    item.accessibilityInformation && `"${item.accessibilityInformation.label}"`,
    command && `-> ${command.title}: ${command.command}(${(command.arguments ?? []).map(argumentOf)})`,
  ]
    .filter(Boolean)
    .join(' | ');
}

function argumentOf(argument: unknown): string {
  if (typeof argument !== 'object' || argument === null) return String(argument);
  return 'scheme' in argument ? String(argument) : `#${(argument as { id?: string }).id}`;
}

describe('a row is drawn', () => {
  test('with its icon, what menus ask of it and what is read aloud', async () => {
    assertGolden(await rows('clusters', local, world), 'client/rows/clusters.txt');
    assertGolden(await rows('families', aws, world), 'client/rows/families.txt');
  });

  test('so that menus tell a read-only connection from another', async () => {
    const shown = async (of: Connection) =>
      (await rows('clusters', of, world)).replaceAll(' · read-only', '').replaceAll(of.name, 'prod');
    assert.equal(await shown(readOnly), (await shown(aws)).replaceAll('.writable', ''));
  });

  test('without what is below it in short while it is open', async () => {
    const tree = treeOf('clusters', [local], world);
    const { provider } = providerOf(tree);
    const cluster = await find(tree, 'production');
    const drawn = () => rowOf(provider.getTreeItem(cluster));
    const words = (description: string) => [
      '▸ production',
      ...(description === '' ? [] : [description]),
      '(server-environment)',
      'ecs.cluster.unpinned.near.writable',
      `"${['production', description, 'cluster'].filter(Boolean).join(', ')}"`,
    ];
    await provider.getChildren(cluster);
    assert.equal(drawn(), words('').join(' | '));
    tree.close(cluster);
    assert.equal(drawn(), words('1 service · 2 tasks').join(' | '));
  });

  test('with what its view is sorted by, read aloud too', async () => {
    const arrangement = new Arrangement(new ForgetfulMemory());
    await arrangement.setOrder('clusters', 'cpu');
    const sized = fakeEcs({ clusters: [cluster({})], tasks: [task({ cpu: 256 })] });
    const tree = treeOf('clusters', [local], sized, { arrangement });
    assert.equal(
      rowOf(providerOf(tree).provider.getTreeItem(await find(tree, '0123'))),
      '▸ 0123 | RUNNING · web-app:1 · standalone · 256 CPU | (play-circle charts.green) | ecs.task.running.near.writable | "0123, RUNNING · web-app:1 · standalone · 256 CPU, task"',
    );
  });

  test('with a star and the word where it is pinned', async () => {
    const tree = treeOf('clusters', [local], world, { pins });
    const { provider } = providerOf(tree);
    const drawn = async (label: string) => rowOf(provider.getTreeItem(await find(tree, label)));
    await pins.add([await find(tree, 'production'), await find(tree, 'agent')]);
    assert.deepEqual(await Promise.all(['production', 'agent'].map(drawn)), [
      '▸ production | ★ | (server-environment) | ecs.cluster.pinned.near.writable | "production, cluster, pinned"',
      '▸ agent | ★ 2/2 | (server-process charts.green) | ecs.daemon.pinned.near.writable | "agent, 2/2, daemon, pinned"',
    ]);
    const gone = treeOf('clusters', [local], fakeEcs(), { pins });
    const note = (await gone.children(gone.roots().entries[0] as Element)).find(({ id }) =>
      id.includes('>lost:'),
    );
    assert.equal(
      note && rowOf(providerOf(gone).provider.getTreeItem(note)),
      '  production | pinned cluster that is no longer there | (circle-slash) | ecs.note.lost',
    );
  });

  test('with its description before what is below it in short', () => {
    const tree = treeOf('clusters', [local], world);
    const [root] = tree.roots().entries;
    assert.ok(root !== undefined);
    const look = { label: 'l', icon: 'i', description: 'said', summary: '3 below' };
    const element = elementFor({ ...taskKind, view: () => look }, task({}), root);
    assert.equal(providerOf(tree).provider.getTreeItem(element).description, 'said · 3 below');
  });

  test('open at the start for connections that were open', () => {
    const tree = treeOf('clusters', [local], world);
    const [root] = tree.roots().entries;
    assert.ok(root !== undefined);
    const state = (open: boolean) => providerOf(tree, { open }).provider.getTreeItem(root).collapsibleState;
    assert.deepEqual([state(true), state(false)], [2, 1]);
  });

  test('with an id that stays, under the row that it belongs to', async () => {
    const tree = treeOf('clusters', [local], fakeEcs());
    const { provider } = providerOf(tree);
    const [root] = await provider.getChildren();
    assert.ok(root !== undefined);
    const [none] = await provider.getChildren(root);
    assert.ok(none !== undefined);
    assert.deepEqual(
      [root, none].map((each) => [provider.getTreeItem(each).id, provider.getParent(each)?.id]),
      [
        ['connection:Local', undefined],
        ['connection:Local>cluster!none', 'connection:Local'],
      ],
    );
    assert.deepEqual(await provider.getChildren(none), []);
  });
});

describe('a line in the place of rows', () => {
  const offers = async (of: Connection, ecs: Ecs) =>
    (await rows('clusters', of, ecs)).split('\n').filter((line) => line.includes('ecs.note'));
  const empty = fakeEcs({ clusters: [cluster({})] });

  test('offers to make the first one where the connection lets it', async () => {
    const under = (of: string, folder: string) =>
      `(#connection:${of}>cluster:arn:aws:ecs:us-east-1:123456789012:cluster/production>${folder}:${folder})`;
    const offered = (of: string) => [
      `        No services | click to create one | ecs.note.none | -> Create Service: ecsWorkbench.createOrUpdateServiceFromFile${under(of, 'services')}`,
      `        No tasks | click to run one | ecs.note.none | -> Run Task: ecsWorkbench.runTask${under(of, 'tasks')}`,
      '        No tasks | ecs.note.none',
    ];
    const none = '      No account settings | ecs.note.none';
    assert.deepEqual(await offers(local, empty), [
      ...offered('Local'),
      `        No container instances | click to add some | ecs.note.none | -> Add Container Instances: ecsWorkbench.registerContainerInstance${under('Local', 'container-instances')}`,
      none,
    ]);
    assert.deepEqual(await offers(aws, empty), [
      ...offered('prod'),
      '        No container instances | ecs.note.none',
      none,
    ]);
    assert.deepEqual(await offers(readOnly, empty), [
      '        No services | ecs.note.none',
      ...Array(2).fill('        No tasks | ecs.note.none'),
      '        No container instances | ecs.note.none',
      none,
    ]);
    assert.deepEqual(await offers(aws, fakeEcs()), [
      '    No clusters on prod in eu-west-1 | click to create one | ecs.note.none | -> Create Cluster: ecsWorkbench.createCluster(#connection:prod)',
      none,
    ]);
  });

  test('offers the rest of a long list', async () => {
    const services = Array.from({ length: 101 }, (_, index) => service({ name: `s${index}` }));
    const many = fakeEcs({ clusters: [cluster({})], services });
    assert.deepEqual(
      (await offers(readOnly, many)).filter((line) => line.includes('more')),
      [
        '        Load more | 100 of 101 | (ellipsis) | ecs.note.more | -> Load More: ecsWorkbench.loadMore(#connection:look>cluster:arn:aws:ecs:us-east-1:123456789012:cluster/production>services:services>service)',
      ],
    );
  });

  test('offers to start the local endpoint', async () => {
    const { provider } = providerOf(treeOf('clusters', [local, aws], world, { stopped: true }));
    const [root] = await provider.getChildren();
    const lines = (await provider.getChildren(root)).map((each) => rowOf(provider.getTreeItem(each)));
    assert.deepEqual(lines, [
      '  Stopped | click to start | ecs.note.stopped | -> Start: ecsWorkbench.startLocalEndpoint()',
    ]);
  });

  const failed = async (kind: FailureKind, of: Connection) => {
    const failure = new EcsFailure({ kind, code: 'C', operation: 'ListClusters', message: 'It failed.' });
    const tree = treeOf('clusters', [of], { ...world, clusters: () => Promise.reject(failure) });
    const { provider } = providerOf(tree);
    const [root] = await provider.getChildren();
    const [note] = await provider.getChildren(root);
    assert.ok(note !== undefined);
    return provider.getTreeItem(note);
  };

  test('says a failure whole, and lets menus know what mends it', async () => {
    const item = await failed('credentials', aws);
    assert.equal(
      rowOf(item),
      '  It failed. | (error charts.red) | ecs.note.failure.sign-in.edit | -> Explain: ecsWorkbench.explainFailure(#connection:prod>cluster)',
    );
    assert.equal(item.tooltip, 'It failed.');
    const contexts = async (kind: FailureKind) => [
      (await failed(kind, aws)).contextValue,
      (await failed(kind, local)).contextValue,
    ];
    assert.deepEqual(await contexts('credentials'), [
      'ecs.note.failure.sign-in.edit',
      'ecs.note.failure.stop',
    ]);
    assert.deepEqual(await contexts('timeout'), Array(2).fill('ecs.note.failure.retry.edit'));
    assert.deepEqual(await contexts('denied'), Array(2).fill('ecs.note.failure'));
  });

  test('says that a slow connection is waited for, and gives way to its rows', {
    timeout: 30_000,
  }, async () => {
    let answer: (clusters: readonly []) => void = () => {};
    const clusters = new Promise<readonly []>((resolve) => {
      answer = resolve;
    });
    const tree = treeOf('clusters', [aws], { ...world, clusters: () => clusters });
    const { provider, drawn } = providerOf(tree);
    const redrawn = new Promise((resolve) => provider.onDidChangeTreeData(resolve));
    const [root] = await provider.getChildren();
    const lines = async () =>
      (await provider.getChildren(root)).map((each) => rowOf(provider.getTreeItem(each)));
    assert.deepEqual(await lines(), ['  Waiting for prod… | (loading~spin) | ecs.note.loading']);
    assert.deepEqual(drawn, []);
    answer([]);
    assert.deepEqual(await redrawn, [root]);
    assert.match((await lines()).join('\n'), /^ {2}No clusters on prod/);
  });
});

describe('the editor', () => {
  test('is told why there is nothing to show, or that there is something', async () => {
    const told = async (tree: Tree) => {
      const { provider, emptiness } = providerOf(tree);
      return [(await provider.getChildren()).length, ...emptiness];
    };
    assert.deepEqual(await told(treeOf('clusters', [], world)), [0, 'noConnection']);
    assert.deepEqual(await told(treeOf('clusters', [local], world, { stopped: true })), [0, 'notRunning']);
    assert.deepEqual(await told(treeOf('clusters', [local, aws], world)), [2, undefined]);
  });

  test('draws again what it is told to, and nothing after the view is gone', async () => {
    const tree = treeOf('clusters', [local], world);
    const { provider, drawn } = providerOf(tree);
    const { entries } = tree.roots();
    provider.redraw(entries);
    provider.redraw([]);
    provider.redraw();
    provider.dispose();
    provider.redraw();
    assert.deepEqual(drawn, [entries, undefined]);
  });

  test('shows the tooltip of a row and why it is in trouble, and none where there is none', async () => {
    const tree = treeOf('clusters', [local], world, { around });
    const { provider } = providerOf(tree);
    const tooltip = async (label: string) => {
      const element = await find(tree, label);
      const item = provider.resolveTreeItem(provider.getTreeItem(element), element);
      return (item.tooltip as { value: string } | undefined)?.value;
    };
    const lines = async (label: string) => (await tooltip(label))?.split('  \n');
    const [first, ...rest] = (await lines('web-app')) ?? [];
    assert.deepEqual([first, rest.at(-1)], ['**web-app** ACTIVE', '**Because** of this']);
    assert.deepEqual(await lines('hot'), ['**hot** ALARM', 'CPUUtilization \\> 60', 'high', 'Since ']);
    assert.equal(await tooltip('Services'), undefined);
    const note = (await provider.getChildren(await find(tree, 'b2')))[0];
    assert.ok(note !== undefined);
    assert.equal(provider.resolveTreeItem(provider.getTreeItem(note), note).tooltip, undefined);
  });
});

test('a screen reader hears no pause for a description that a row lacks', async () => {
  const tree = treeOf('clusters', [local], world, { around });
  const { provider } = providerOf(tree);
  const aloud = async (label: string) =>
    provider.getTreeItem(await find(tree, label)).accessibilityInformation;
  assert.deepEqual(await aloud('Events'), { label: 'Events, events' });
  assert.deepEqual(await aloud('by-cpu'), { label: 'by-cpu, CPU at 60 %, scaling policy' });
});
