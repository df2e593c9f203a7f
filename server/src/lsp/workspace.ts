import { pathToFileURL } from 'node:url';
import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import type { CompletionFacts } from '#core/completions/source.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { Analysis } from '#core/ide/analysis/analysis.ts';
import type { FilePair, IndexedTask } from '#core/ide/analysis/workspace.ts';
import type { Subject } from '#core/subjects/subject.ts';
import type { ClientFacts } from './client-facts.ts';
import type { Documents } from './documents.ts';
import { onEditedConfigurations } from './edited-configurations.ts';
import { onEditedFamilies } from './edited-families.ts';
import { onEditedModules, openInModules } from './edited-modules.ts';
import { fileNameOf } from './file-name.ts';
import { filesInFolders, filesOutside } from './files-on-disk.ts';
import { concernsRepository, repositoryGlobs } from './repository.ts';
import type { Settings } from './settings.ts';

/** Finds the task definition that a subject runs. */
export type PairTask = (subject: Subject) => TaskDefinition | undefined;

/** What the files of the workspace say about each other. */
export interface Workspace {
  /** `undefined` when nothing in the document runs a task definition. */
  pairingFor(analysis: Analysis): Promise<PairTask | undefined>;
  /** What other files use, for completion. */
  facts(): Promise<CompletionFacts>;
  /** The ECS files of the workspace, open ones as they stand in the editor. */
  analyses(): Promise<readonly Analysis[]>;
  /** The address of a file among them. */
  uriOf(fileName: string): string;
  /** Changes whenever an answer given about a file before may have become wrong. */
  stampOf(uri: string): string;
  /** Tells of such changes, with the open files that they matter to where it is not all of them. */
  onChange(listener: (uris?: readonly string[]) => void): void;
}

/** What the workspace looks at and tells; `ended` is aborted when the client says goodbye. */
interface Surroundings {
  readonly documents: Documents;
  readonly settings: Settings;
  readonly ended: AbortSignal;
}

/** Open documents count as they stand in the editor, other files as they are on disk, read when first needed. */
export function workspaceOf(connection: Connection, client: ClientFacts, around: Surroundings): Workspace {
  const { documents, settings } = around;
  const changes = new Changes();
  const files = filesInFolders(client.folders);

  connection.onDidChangeWatchedFiles(async ({ changes: told }) => {
    if (told.some(({ uri }) => concernsRepository(uri))) settings.repositoryChanged();
    changes.tellSome(openInModules(documents, told));
    if (await files.forgetChanged(told.map(({ uri }) => fileNameOf(uri)))) changes.tell();
  });
  const outside = filesOutside(client.folders);
  documents.onSave(outside.forget);
  onEditedConfigurations(around);
  const changed = (uris: readonly string[]) => changes.tellSome(uris);
  onEditedModules(around, changed);
  const tasks = async () => withOpen(await openTasks(documents), (await files.read()).tasks);
  const analyses = async () => withOpen(await openAnalyses(documents), (await files.read()).analyses);
  const pairsFor = async (fileName: string) => [
    ...(await files.read()).pairs,
    ...((await outside.beside(fileName))?.pairs ?? []),
  ];
  onEditedFamilies({ documents, isRead: files.isRead, pairsFor, changed });
  documents.onClose(({ uri }) => changes.forget(uri));
  return {
    pairingFor: (analysis) =>
      pairingOf(analysis, async () => {
        const beside = await outside.beside(analysis.fileName);
        const pairs = await pairsFor(analysis.fileName);
        return { tasks: withOpen(await tasks(), beside?.tasks ?? []), pairs };
      }),
    facts: async () => factsOf(await tasks()),
    analyses,
    uriOf: (fileName) =>
      documents.all().find(({ uri }) => fileNameOf(uri) === fileName)?.uri ?? pathToFileURL(fileName).href,
    stampOf: (uri) => changes.stampOf(uri),
    onChange: (listener) => changes.listen(listener),
  };
}

/** Counts what has changed, and tells those who listen. */
class Changes {
  #forAll = 0;
  readonly #forOne = new Map<string, number>();
  readonly #listeners: ((uris?: readonly string[]) => void)[] = [];

  listen(listener: (uris?: readonly string[]) => void): void {
    this.#listeners.push(listener);
  }

  stampOf(uri: string): string {
    return `${this.#forAll}-${this.#forOne.get(uri) ?? 0}`;
  }

  /** What changed matters to these files; to all where none are named. */
  tell(uris?: readonly string[]): void {
    if (uris === undefined) this.#forAll += 1;
    for (const uri of uris ?? []) this.#forOne.set(uri, (this.#forOne.get(uri) ?? 0) + 1);
    for (const listener of this.#listeners) listener(uris);
  }

  /** What changed matters to these files, and to nobody where there are none. */
  tellSome(uris: readonly string[]): void {
    if (uris.length > 0) this.tell(uris);
  }

  forget(uri: string): void {
    this.#forOne.delete(uri);
  }
}

async function factsOf(tasks: readonly IndexedTask[]): Promise<CompletionFacts> {
  const { factsFrom } = await import('./ide.ts');
  return factsFrom(tasks);
}

async function pairingOf(
  analysis: Analysis,
  known: () => Promise<{ readonly tasks: readonly IndexedTask[]; readonly pairs: readonly FilePair[] }>,
): Promise<PairTask | undefined> {
  const ide = await import('./ide.ts');
  if (!analysis.subjects.some(ide.needsTask)) return undefined;
  const { tasks, pairs } = await known();
  return (subject) => ide.pairedTask(tasks, analysis.fileName, subject, pairs);
}

/** Asks to be told when a definition changes on disk. */
export async function registerWatching(connection: Connection, client: ClientFacts): Promise<void> {
  if (!client.watchesFiles || client.folders.length === 0) return;
  const watchers = [
    { globPattern: '**/*.{json,jsonc,yaml,yml,tf,tofu,tfvars}' },
    ...repositoryGlobs.map((globPattern) => ({ globPattern })),
  ];
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/** What is open takes the place of what is on disk. */
function withOpen<T extends { readonly fileName: string }>(open: readonly T[], onDisk: readonly T[]): T[] {
  const names = new Set(open.map(({ fileName }) => fileName));
  return [...open, ...onDisk.filter(({ fileName }) => !names.has(fileName))];
}

async function openTasks(documents: Documents): Promise<IndexedTask[]> {
  const { tasksIn } = await import('./ide.ts');
  return (await openAnalyses(documents)).flatMap(tasksIn);
}

async function openAnalyses(documents: Documents): Promise<Analysis[]> {
  const opened = await Promise.all(documents.all().map(({ uri }) => documents.opened(uri)));
  return opened.flatMap((each) => (each === undefined ? [] : [each.analysis]));
}
