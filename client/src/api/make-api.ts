import { pathToFileURL } from 'node:url';
import type { Connection } from '../connections/connection.ts';
import type * as Definitions from '../definitions/index.ts';
import type { Files, TextFile } from '../files/files.ts';
import { Arrangement } from '../tree/arrangement.ts';
import type { Element, Entry } from '../tree/entry.ts';
import { ForgetfulMemory } from '../tree/memory.ts';
import nodes from '../tree/nodes/index.ts';
import { Pins } from '../tree/pins.ts';
import { Tree } from '../tree/tree.ts';
import type { TreeSource } from '../tree/tree-source.ts';
import type { ApiConnection, ApiFile, ApiFinding, ApiRow, EcsWorkbenchApi } from './api.ts';

/** What the API is made from. */
export interface ApiParts {
  readonly source: Omit<TreeSource, 'answered' | 'arrangement' | 'pins'>;
  readonly files: Pick<Files, 'options'>;
  readonly definitions: () => typeof Definitions;
  readonly onConnections: (listener: () => void) => { dispose(): void };
}

/** The API for other extensions; nothing is loaded or asked for before one of them calls it. */
export function makeApi({ source, files, definitions, onConnections }: ApiParts): EcsWorkbenchApi {
  let tree: Tree | undefined;
  const opened = () => {
    tree ??= new Tree(nodes, 'clusters', {
      connections: () => source.connections(),
      ecs: (connection, signal) => source.ecs(connection, signal),
      around: (connection, signal) => source.around(connection, signal),
      region: (connection) => source.region(connection),
      isStopped: (connection) => source.isStopped(connection),
      failed: (connection, failure) => source.failed(connection, failure),
      answered: () => {},
      // Other extensions get the rows as ECS has them.
      arrangement: new Arrangement(new ForgetfulMemory()),
      pins: new Pins(new ForgetfulMemory()),
    });
    return tree;
  };
  return {
    version: 1,
    connections: () => source.connections().map(connectionOf),
    onDidChangeConnections: onConnections,
    rows: (below) => rowsBelow(opened(), below),
    check: (file) => checked(definitions(), files, file),
  };
}

function connectionOf({ name, kind, region, readOnly, protected: isProtected }: Connection): ApiConnection {
  return { name, kind, region, readOnly, protected: isProtected };
}

async function rowsBelow(tree: Tree, below: ApiRow | undefined): Promise<readonly ApiRow[]> {
  if (below === undefined) return tree.roots().entries.map(rowOf);
  const element = tree.find(below.id);
  if (element === undefined) throw new Error(`The row "${below.label}" is no longer there.`);
  // Whoever asks again wants to know how things are now.
  await tree.update(element);
  return rowsIn(tree, element, await tree.children(element));
}

/** A list comes whole: the pages are for people. */
async function rowsIn(tree: Tree, element: Element, entries: readonly Entry[]): Promise<readonly ApiRow[]> {
  const failure = entries.find((entry) => entry.type === 'note' && entry.failure !== undefined);
  if (failure?.type === 'note' && failure.failure !== undefined) throw failure.failure;
  const more = entries.find((entry) => entry.type === 'note' && entry.about === 'more');
  if (more?.type === 'note') {
    tree.showMore(more);
    return rowsIn(tree, element, await tree.children(element));
  }
  return entries.filter((entry) => entry.type === 'element').map(rowOf);
}

function rowOf({ id, kind, item, connection }: Element): ApiRow {
  const { label, description, summary } = kind.view(item);
  const words = [description, summary].filter((text) => text !== undefined);
  return {
    ...{ id, kind: kind.kind, label, connection: connection.name, arn: kind.arn?.(item) },
    description: words.length === 0 ? undefined : words.join(' · '),
  };
}

function checked(
  { findingsIn }: typeof Definitions,
  files: ApiParts['files'],
  { path, text, languageId = '' }: ApiFile,
): readonly ApiFinding[] {
  const file: TextFile = { id: addressOf(path), name: path, path, languageId, text };
  return findingsIn(file, files.options(file)).map(({ id, severity, message, span, fixes }) => ({
    ...{ rule: id, severity, message, start: span.start, end: span.end },
    fixes: fixes.map(({ title }) => title),
  }));
}

/** The editor knows files by their addresses, and refuses a path. */
function addressOf(path: string): string {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(path) ? path : pathToFileURL(path).href;
}
