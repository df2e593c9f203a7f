import type { FilePair, PairableTask } from '#core/ide/analysis/workspace.ts';
import type { Documents } from './documents.ts';

/** What is looked at, and who hears of it. */
export interface EditedFamiliesOptions {
  readonly documents: Documents;
  /** Whether anybody has asked for a pairing yet; before that nothing depends on one. */
  readonly isRead: () => boolean;
  /** What the configurations of projects say of a file. */
  readonly pairsFor: (fileName: string) => Promise<readonly FilePair[]>;
  /** Takes the addresses of the open files that an edit elsewhere matters to. */
  readonly changed: (uris: readonly string[]) => void;
}

/**
 * A service is checked against a definition that may be open beside it, so an edit there reaches the files that run
 * it, and no others: most keystrokes are nobody else's business, and most files run something else.
 */
export function onEditedFamilies(options: EditedFamiliesOptions): void {
  const { documents, isRead } = options;
  const families = new EditedFamilies(options);
  documents.onChange(({ uri }) => {
    if (isRead()) families.look(uri);
    else families.forget(uri);
  });
  documents.onClose(({ uri }) => families.forget(uri));
}

class EditedFamilies {
  readonly #options: EditedFamiliesOptions;
  /** What an edited file held last. */
  readonly #known = new Map<string, readonly PairableTask[]>();
  /** Whether a file runs a task definition, by version; whatever does not is never read for this. */
  readonly #runs = new Map<string, { readonly version: number; readonly runs: boolean }>();
  #turn: Promise<void> = Promise.resolve();

  constructor(options: EditedFamiliesOptions) {
    this.#options = options;
  }

  forget(uri: string): void {
    this.#known.delete(uri);
    this.#runs.delete(uri);
  }

  /** One after the other, so that each edit is held against the one before. */
  look(uri: string): void {
    // Findings that could not be told to be old are asked for again at the next edit.
    this.#turn = this.#turn.then(() => this.#look(uri)).catch(() => {});
  }

  async #look(uri: string): Promise<void> {
    const { pairableIn } = await import('./ide.ts');
    const opened = await this.#options.documents.opened(uri);
    const before = this.#known.get(uri);
    const after = opened === undefined ? [] : pairableIn(opened.analysis);
    this.#known.set(uri, after);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(after)) return;
    const affected = await this.#affected(uri, before, after);
    if (affected.length > 0) this.#options.changed(affected);
  }

  /** The other open files that mean something else by what they run; all that run anything where nothing is known from before. */
  async #affected(
    edited: string,
    before: readonly PairableTask[] | undefined,
    after: readonly PairableTask[],
  ): Promise<string[]> {
    const { documents, pairsFor } = this.#options;
    const { runsOtherwise } = await import('./ide.ts');
    const affected: string[] = [];
    for (const { uri } of documents.all()) {
      if (uri === edited || !(await this.#runsTasks(uri))) continue;
      const opened = await documents.opened(uri);
      if (opened === undefined) continue;
      const { analysis } = opened;
      const isOther =
        before === undefined || runsOtherwise(analysis, [before, after], await pairsFor(analysis.fileName));
      if (isOther) affected.push(uri);
    }
    return affected;
  }

  async #runsTasks(uri: string): Promise<boolean> {
    const { documents } = this.#options;
    const version = documents.get(uri)?.version ?? 0;
    const known = this.#runs.get(uri);
    if (known?.version === version) return known.runs;
    const { needsTask } = await import('./ide.ts');
    const runs = (await documents.opened(uri))?.analysis.subjects.some(needsTask) ?? false;
    this.#runs.set(uri, { version, runs });
    return runs;
  }
}
