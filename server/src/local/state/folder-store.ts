import type { World } from '#core/sim/state.ts';
import { keepSnapshot, retireJournals } from './backup.ts';
import { makeStateFolder } from './files.ts';
import { createJournal, type Journal } from './journal.ts';
import { lockFolder } from './lock.ts';
import { type OpenState, openState } from './open-state.ts';
import { captureTables, writeSnapshot } from './snapshot.ts';
import type { Entry, Opened, Store } from './store.ts';

/** A journal shorter than this is not worth a snapshot; a longer one is, once it outgrows the last snapshot. */
const shortJournal = 4 * 1024 * 1024;

/** Keeps the world in a folder, which no other process may use at the same time. */
export async function openFolderStore(folder: string, compactAt = shortJournal): Promise<Opened> {
  await makeStateFolder(folder);
  const unlock = await lockFolder(folder);
  try {
    const state = await openState(folder);
    const { world, at } = state;
    return { world, at, store: new FolderStore({ folder, world, compactAt, unlock }, state) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

interface Kept {
  readonly folder: string;
  readonly world: World;
  readonly compactAt: number;
  readonly unlock: () => Promise<void>;
}

interface Waiting {
  readonly entry: Entry;
  readonly written: () => void;
}

/**
 * Writes in turns: all that has come in while the disk was busy goes out together with one wait for the disk.
 * A failed write ends all writing, for what follows would build on what was lost.
 */
class FolderStore implements Store {
  readonly #kept: Kept;
  #generation: number;
  #journal: Journal;
  #snapshot: OpenState['snapshot'];
  #waiting: Waiting[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** The writing of a snapshot, which goes on beside that of the journal. */
  #compacting: Promise<void> | undefined;

  constructor(kept: Kept, { generation, journal, snapshot }: OpenState) {
    this.#kept = kept;
    this.#generation = generation;
    this.#journal = journal;
    this.#snapshot = snapshot;
  }

  write(entry: Entry, written: () => void): void {
    this.#waiting.push({ entry, written });
    if (this.#waiting.length > 1) return;
    this.#writing = this.#writing.then(() => this.#turn());
    // Whoever waits in settled() hears of a failure; here it must only not end the process.
    this.#writing.catch(() => {});
  }

  settled(): Promise<void> {
    return this.#writing;
  }

  async close(): Promise<void> {
    try {
      await this.#writing;
      await this.#compacting;
    } finally {
      await this.#journal.close();
      await this.#kept.unlock();
    }
  }

  async #turn(): Promise<void> {
    const turn = this.#waiting;
    this.#waiting = [];
    const last = turn.at(-1)?.entry.at ?? 0;
    // Taken now, while the world holds this turn's entries and none that come after.
    const tables = this.#isTimeToCompact() ? captureTables(this.#kept.world) : undefined;
    const entries = turn.flatMap(({ entry }) => (entry.changes.length > 0 ? [entry] : []));
    if (entries.length > 0) await this.#journal.append(entries);
    if (tables !== undefined) await this.#compact(tables, last);
    for (const { written } of turn) written();
  }

  #isTimeToCompact(): boolean {
    const { compactAt } = this.#kept;
    return (
      this.#compacting === undefined && this.#journal.size > Math.max(compactAt, 2 * this.#snapshot.size)
    );
  }

  /** Goes on in a new journal at once; the snapshot that makes the older ones superfluous is written meanwhile. */
  async #compact(tables: ReturnType<typeof captureTables>, at: number): Promise<void> {
    const { folder } = this.#kept;
    const generation = this.#generation + 1;
    const after = this.#journal.end;
    const journal = await createJournal(folder, generation, after);
    await this.#journal.close();
    this.#journal = journal;
    this.#generation = generation;
    this.#compacting = this.#replaceSnapshot({ generation, at, after }, tables)
      // Without the snapshot nothing is lost, for the older journals stay; the next long journal tries again.
      .catch(() => {})
      .finally(() => {
        this.#compacting = undefined;
      });
  }

  async #replaceSnapshot(
    head: Parameters<typeof writeSnapshot>[1],
    tables: ReturnType<typeof captureTables>,
  ): Promise<void> {
    const { folder } = this.#kept;
    const size = await writeSnapshot(folder, head, tables);
    this.#snapshot = { generation: head.generation, size };
    await keepSnapshot(folder, head.generation);
    await retireJournals(folder, head.generation);
  }
}
