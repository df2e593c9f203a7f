import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import type { CompletionFacts } from '#core/completions/source.ts';
import type { Subject } from '#core/document/subjects.ts';
import { items, known } from '#core/document/unknown.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { Analysis } from '#core/ide/analysis.ts';
import type { IndexedTask } from '#core/ide/workspace.ts';
import type { ClientFacts } from './client-facts.ts';
import type { Documents } from './documents.ts';
import { fileNameOf } from './file-name.ts';
import { findTaskDefinitions } from './workspace-files.ts';

/** Finds the task definition that a subject runs. */
export type PairTask = (subject: Subject) => TaskDefinition | undefined;

/** What the files of the workspace say about each other. */
export interface Workspace {
  /** `undefined` when nothing in the document runs a task definition. */
  pairingFor(analysis: Analysis): Promise<PairTask | undefined>;
  /** What other files use, for completion. */
  facts(): Promise<CompletionFacts>;
  /** Grows whenever an answer given before may have become wrong. */
  readonly stamp: number;
  onChange(listener: () => void): void;
}

/** Open documents count as they stand in the editor, other files as they are on disk, read when first needed. */
export function workspaceOf(connection: Connection, client: ClientFacts, documents: Documents): Workspace {
  const listeners: (() => void)[] = [];
  let stamp = 0;
  let onDisk: Promise<readonly IndexedTask[]> | undefined;
  let lastFamilies = '';

  const changed = () => {
    stamp += 1;
    for (const listener of listeners) listener();
  };
  connection.onDidChangeWatchedFiles(() => {
    onDisk = undefined;
    changed();
  });
  const tasks = async (): Promise<readonly IndexedTask[]> => {
    onDisk ??= readFromDisk(client.folders);
    const open = await openTasks(documents);
    const names = new Set(open.map(({ fileName }) => fileName));
    return [...open, ...(await onDisk).filter(({ fileName }) => !names.has(fileName))];
  };
  // A service is checked against a definition that may be open beside it, so an edit there reaches here.
  documents.onChange(() => {
    if (onDisk === undefined) return;
    void openTasks(documents).then((open) => {
      const families = JSON.stringify(open.map(({ family, task }) => [family, task]));
      if (families !== lastFamilies && lastFamilies !== '') changed();
      lastFamilies = families;
    });
  });
  return {
    pairingFor: async (analysis) => {
      const ide = await import('./ide.ts');
      if (!analysis.subjects.some(ide.needsTask)) return undefined;
      const all = await tasks();
      return (subject) => ide.pairedTask(all, analysis.fileName, subject);
    },
    facts: async () => {
      const all = await tasks();
      const containers = all.flatMap(({ task }) => items(task.containerDefinitions));
      return {
        families: distinct(all.map(({ family }) => family)),
        images: distinct(containers.map(({ image }) => known(image))),
      };
    },
    get stamp() {
      return stamp;
    },
    onChange: (listener) => listeners.push(listener),
  };
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))].sort();
}

/** Asks to be told when a definition changes on disk. */
export async function registerWatching(connection: Connection, client: ClientFacts): Promise<void> {
  if (!client.watchesFiles || client.folders.length === 0) return;
  const watchers = [{ globPattern: '**/*{task,Task}*{def,Def}*.{json,jsonc,yaml,yml}' }];
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

async function openTasks(documents: Documents): Promise<IndexedTask[]> {
  const { tasksIn } = await import('./ide.ts');
  const opened = await Promise.all(documents.all().map(({ uri }) => documents.opened(uri)));
  return opened.flatMap((each) => (each === undefined ? [] : tasksIn(each.analysis)));
}

async function readFromDisk(folders: readonly string[]): Promise<IndexedTask[]> {
  const { analyze, tasksIn } = await import('./ide.ts');
  const paths = folders.filter((uri) => uri.startsWith('file:')).map(fileNameOf);
  const files = await findTaskDefinitions(paths);
  return files.flatMap(({ path, text }) => {
    const syntax = /\.ya?ml$/i.test(path) ? 'yaml' : 'json';
    return tasksIn(analyze(text, syntax, path.replaceAll('\\', '/')));
  });
}
