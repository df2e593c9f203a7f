import type { World } from '#core/sim/state.ts';
import { makeStateFolder } from './files.ts';
import { createJournal, type Journal } from './journal.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type OpenState, openState } from './open-state.ts';
import { type CapturedTables, captureTables } from './snapshot-parts.ts';
import { Snapshots } from './snapshots.ts';
import type { Entry, Opened, Outcome, Store } from './store.ts';
import { unusableFolder } from './unusable-folder.ts';

/** A journal shorter than this is not worth a snapshot; a longer one is, once it outgrows the last snapshot. */
const shortJournal = 4 * 1024 * 1024;

/** One longer than this would take long to read at the next start, whatever the size of the snapshot. */
const longJournal = 64 * 1024 * 1024;

/** How a folder is kept; everything has a default. */
export interface FolderStoreOptions {
  /** How many bytes a journal has at least before a snapshot takes its place. */
  readonly compactAt?: number;
  /** Takes lines about what the disk did not take and could wait. */
  readonly log?: (line: string) => void;
}

/** Keeps the world in a folder, which no other process may use at the same time. */
export async function openFolderStore(
  folder: string,
  { compactAt = shortJournal, log = () => {} }: FolderStoreOptions = {},
): Promise<Opened> {
  try {
    await makeStateFolder(folder);
    const lock = await lockFolder(folder);
    return await openLocked({ folder, compactAt, lock, log });
  } catch (error) {
    throw unusableFolder(folder, error);
  }
}

async function openLocked(options: Omit<Kept, 'world'>): Promise<Opened> {
  try {
    const state = await openState(options.folder);
    const { world, at } = state;
    return { world, at, store: new FolderStore({ ...options, world }, state) };
  } catch (error) {
    await options.lock.release();
    throw error;
  }
}

interface Kept {
  readonly folder: string;
  readonly world: World;
  readonly compactAt: number;
  readonly lock: FolderLock;
  readonly log: (line: string) => void;
}

interface Waiting {
  readonly entry: Entry;
  readonly outcome: Outcome;
}

/** Writes in turns: all that has come in while the disk was busy goes out together with one wait for the disk. */
class FolderStore implements Store {
  readonly #kept: Kept;
  readonly #snapshots: Snapshots;
  #generation: number;
  #journal: Journal;
  #waiting: Waiting[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** How long the journal may get before a new one is tried, after one could not be made. */
  #longest = 0;

  constructor(kept: Kept, { generation, journal, snapshot }: OpenState) {
    this.#kept = kept;
    this.#generation = generation;
    this.#journal = journal;
    this.#snapshots = new Snapshots(kept, snapshot);
  }

  write(entry: Entry, outcome: Outcome): void {
    this.#waiting.push({ entry, outcome });
    if (this.#waiting.length > 1) return;
    this.#writing = this.#writing.then(() => this.#turn());
  }

  async settled(): Promise<void> {
    await this.#writing;
  }

  announce(endpoint: string): void {
    this.#kept.lock.announce(endpoint);
  }

  async close(): Promise<void> {
    try {
      await this.#writing;
      await this.#snapshots.settled();
    } finally {
      await this.#journal.close();
      await this.#kept.lock.release();
    }
  }

  async #turn(): Promise<void> {
    const turn = this.#waiting;
    this.#waiting = [];
    // Taken now, while the world holds this turn's entries and none that come after.
    const tables = this.#isTimeToCompact() ? captureTables(this.#kept.world) : undefined;
    const entries = turn.flatMap(({ entry }) => (entry.changes.length > 0 ? [entry] : []));
    try {
      if (entries.length > 0) await this.#journal.append(entries);
    } catch (error) {
      this.#lose(turn, error);
      return;
    }
    if (tables !== undefined) await this.#startJournal(tables, turn.at(-1)?.entry.at ?? 0);
    for (const { outcome } of turn) outcome.written();
  }

  /** What came in while these were being written builds on them, so it is lost too. */
  #lose(turn: readonly Waiting[], error: unknown): void {
    const lost = [...turn, ...this.#waiting];
    this.#waiting = [];
    for (const { outcome } of lost.reverse()) outcome.lost(error);
  }

  #isTimeToCompact(): boolean {
    const worthIt = Math.min(2 * this.#snapshots.size, longJournal);
    const longest = Math.max(this.#kept.compactAt, worthIt, this.#longest);
    return !this.#snapshots.busy && this.#journal.size > longest;
  }

  /** Goes on in a new journal at once; the snapshot that makes the older ones superfluous is written meanwhile. */
  async #startJournal(tables: CapturedTables, at: number): Promise<void> {
    const generation = this.#generation + 1;
    const after = this.#journal.end;
    try {
      const journal = await createJournal(this.#kept.folder, generation, after);
      await this.#journal.close();
      this.#journal = journal;
    } catch (error) {
      // The old journal goes on; it is only longer than it should be.
      this.#longest = this.#journal.size + this.#kept.compactAt;
      this.#kept.log(`The journal could not be shortened: ${String(error)}`);
      return;
    }
    this.#longest = 0;
    this.#generation = generation;
    this.#snapshots.replace({ generation, at, after }, tables);
  }
}
