import type { EcsQueries } from '#core/ecs/api.ts';
import type { Around } from '../../../client/src/around/around.ts';
import type { Connection } from '../../../client/src/connections/connection.ts';
import { Arrangement } from '../../../client/src/tree/arrangement.ts';
import type { Element, Entry } from '../../../client/src/tree/entry.ts';
import { ForgetfulMemory } from '../../../client/src/tree/memory.ts';
import type { Pane } from '../../../client/src/tree/node-kind.ts';
import nodes from '../../../client/src/tree/nodes/index.ts';
import { Pins } from '../../../client/src/tree/pins.ts';
import { Tree } from '../../../client/src/tree/tree.ts';
import { fakeAround } from './fake-around.ts';

interface TreeSetup {
  readonly stopped?: boolean;
  readonly around?: Around;
  readonly arrangement?: Arrangement;
  readonly pins?: Pins;
}

/** A view's content over one ECS for all connections. */
export function treeOf(
  pane: Pane,
  connections: readonly Connection[],
  ecs: EcsQueries,
  {
    stopped = false,
    around = fakeAround(),
    arrangement = new Arrangement(new ForgetfulMemory()),
    pins = new Pins(new ForgetfulMemory()),
  }: TreeSetup = {},
): Tree {
  return new Tree(nodes, pane, {
    arrangement,
    pins,
    connections: () => connections,
    ecs: async () => ecs,
    around: () => around,
    region: async ({ region }) => region ?? 'eu-west-1',
    isStopped: () => stopped,
    answered: () => {},
    failed: () => {},
  });
}

/** Everything the tree holds as indented text, a failure marked by an exclamation mark. */
export async function draw(tree: Tree): Promise<string> {
  const lines = await under(tree, tree.roots().entries, '');
  return `\n${lines.join('\n')}\n`;
}

/** Everything below an element, as indented text. */
export async function drawBelow(tree: Tree, element: Element): Promise<string> {
  return `\n${(await under(tree, await tree.children(element), '')).join('\n')}\n`;
}

/** Every line of the tree, depth first. */
export async function everything(tree: Tree): Promise<Entry[]> {
  return below(tree, tree.roots().entries);
}

/** The first element with that label. */
export async function find(tree: Tree, label: string): Promise<Element> {
  const found = (await everything(tree)).find(
    (entry) => entry.type === 'element' && entry.kind.view(entry.item).label === label,
  );
  if (found?.type !== 'element') throw new Error(`There is no ${label} in the tree.`);
  return found;
}

async function below(tree: Tree, entries: readonly Entry[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const entry of entries)
    found.push(entry, ...(entry.type === 'element' ? await below(tree, await tree.children(entry)) : []));
  return found;
}

async function under(tree: Tree, entries: readonly Entry[], indent: string): Promise<string[]> {
  const lines: string[] = [];
  for (const entry of entries) {
    lines.push(`${indent}${lineOf(entry)}`);
    if (entry.type === 'element')
      lines.push(...(await under(tree, await tree.children(entry), `${indent}  `)));
  }
  return lines;
}

function lineOf(entry: Entry): string {
  if (entry.type === 'note') return entry.about === 'failure' ? `! ${entry.label}` : entry.label;
  const { label, description, summary } = entry.kind.view(entry.item);
  return [label, description, summary].filter(Boolean).join('  ');
}
