import { CancellationTokenSource, type Connection } from 'vscode-languageserver/node';
import type { Known } from '#core/live/known.ts';
import { type LiveAnswer, type LiveParams, liveChanged, liveRequest } from '#core/messages.ts';
import type { ClientFacts } from './client-facts.ts';
import type { Documents } from './documents.ts';
import type { Workspace } from './workspace.ts';

/** What the chosen account says of what open files name. */
export interface Live {
  /** What is at hand for a file; it is asked for when the file is opened or saved, never while it is edited. */
  known(uri: string): Known | undefined;
  /** Grows whenever an answer given before may have become wrong. */
  readonly stamp: number;
  onChange(listener: () => void): void;
}

/** The open files, and what they say of each other. */
interface Files {
  readonly documents: Documents;
  readonly workspace: Pick<Workspace, 'pairingFor'>;
}

/** Asks the client about each file that is opened or saved, and about all of them when it says so. */
export function liveOf(connection: Connection, client: ClientFacts, files: Files): Live {
  const { documents } = files;
  const asked = new AskedAccount(connection, files);
  if (client.givesLive) {
    documents.onOpen(({ uri }) => void asked.ask(uri));
    documents.onSave(({ uri }) => void asked.ask(uri));
    documents.onClose(({ uri }) => asked.forget(uri));
    connection.onNotification(liveChanged, () => {
      for (const { uri } of documents.all()) void asked.ask(uri);
    });
  }
  return asked;
}

class AskedAccount implements Live {
  readonly #connection: Connection;
  readonly #files: Files;
  readonly #known = new Map<string, Known>();
  /** What cancels the questions that are under way, by file. */
  readonly #asking = new Map<string, CancellationTokenSource>();
  readonly #listeners: (() => void)[] = [];
  stamp = 0;

  constructor(connection: Connection, files: Files) {
    this.#connection = connection;
    this.#files = files;
  }

  known(uri: string): Known | undefined {
    return this.#known.get(uri);
  }

  readonly onChange = (listener: () => void): void => {
    this.#listeners.push(listener);
  };

  forget(uri: string): void {
    this.#asking.get(uri)?.cancel();
    this.#asking.delete(uri);
    this.#known.delete(uri);
  }

  /** What is known stays in use until the new answer is there. */
  async ask(uri: string): Promise<void> {
    this.#asking.get(uri)?.cancel();
    const source = new CancellationTokenSource();
    this.#asking.set(uri, source);
    try {
      const known = await this.#answer(uri, source);
      if (this.#asking.get(uri) === source) this.#keep(uri, known);
    } catch (error) {
      if (!source.token.isCancellationRequested)
        this.#connection.console.warn(`The account could not be asked: ${error}`);
    } finally {
      if (this.#asking.get(uri) === source) this.#asking.delete(uri);
      source.dispose();
    }
  }

  async #answer(uri: string, { token }: CancellationTokenSource): Promise<Known | undefined> {
    const { documents, workspace } = this.#files;
    const opened = await documents.opened(uri);
    if (opened === undefined) return undefined;
    const { knownFrom, wantedIn } = await import('./ide.ts');
    const pairedTask = await workspace.pairingFor(opened.analysis);
    const params: LiveParams = { uri, ...wantedIn(opened.analysis, pairedTask) };
    if (params.lists.length === 0) return undefined;
    const answer = await this.#connection.sendRequest<LiveAnswer>(liveRequest, params, token);
    return answer === null ? undefined : knownFrom(answer);
  }

  #keep(uri: string, known: Known | undefined): void {
    const before = this.#known.get(uri);
    if (known === undefined) this.#known.delete(uri);
    else this.#known.set(uri, known);
    if (before === undefined && known === undefined) return;
    this.stamp += 1;
    for (const listener of this.#listeners) listener();
  }
}
