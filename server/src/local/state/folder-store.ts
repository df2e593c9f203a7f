import { mkdir } from 'node:fs/promises';
import type { World } from '#core/sim/state.ts';
import { applyChanges } from '#core/sim/transaction.ts';
import { removeOldJournals } from './files.ts';
import { type Journal, openJournal, openJournals } from './journal.ts';
import { lockFolder } from './lock.ts';
import { captureTables, readSnapshot, writeSnapshot } from './snapshot.ts';
import type { Entry, Opened, Store } from './store.ts';

/** A journal shorter than this is not worth a snapshot; a longer one is, once it outgrows the last snapshot. */
const shortJournal = 4 * 1024 * 1024;

/** Keeps the world in a folder, which no other process may use at the same time. */
export async function openFolderStore(folder: string, compactAt = shortJournal): Promise<Opened> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const { generation, world, at: snapshotAt } = await readSnapshot(folder);
    const { latest, journal, entries } = await openJournals(folder, generation);
    await removeOldJournals(folder, generation);
    for (const { changes } of entries) applyChanges(world, changes);
    const at = entries.at(-1)?.at ?? snapshotAt;
    const store = new FolderStore({ folder, world, compactAt, unlock }, latest, journal);
    return { world, at, store };
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
  #snapshotSize = 0;
  #waiting: Waiting[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** The writing of a snapshot, which goes on beside that of the journal. */
  #compacting: Promise<void> | undefined;

  constructor(kept: Kept, generation: number, journal: Journal) {
    this.#kept = kept;
    this.#generation = generation;
    this.#journal = journal;
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
    const lines = turn
      .filter(({ entry }) => entry.changes.length > 0)
      .map(({ entry }) => JSON.stringify(entry));
    if (lines.length > 0) await this.#journal.append(lines);
    if (tables !== undefined) await this.#compact(tables, last);
    for (const { written } of turn) written();
  }

  #isTimeToCompact(): boolean {
    const { compactAt } = this.#kept;
    return this.#compacting === undefined && this.#journal.size > Math.max(compactAt, 2 * this.#snapshotSize);
  }

  /** Goes on in a new journal at once; the snapshot that makes the older ones superfluous is written meanwhile. */
  async #compact(tables: ReturnType<typeof captureTables>, at: number): Promise<void> {
    const { folder } = this.#kept;
    const generation = this.#generation + 1;
    const { journal } = await openJournal(folder, generation);
    await this.#journal.close();
    this.#journal = journal;
    this.#generation = generation;
    this.#compacting = writeSnapshot(folder, { generation, at, tables })
      .then(async (size) => {
        this.#snapshotSize = size;
        await removeOldJournals(folder, generation);
      })
      // Without the snapshot nothing is lost, for the older journals stay; the next long journal tries again.
      .catch(() => {})
      .finally(() => {
        this.#compacting = undefined;
      });
  }
}
