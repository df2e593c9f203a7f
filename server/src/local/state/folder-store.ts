import { mkdir } from 'node:fs/promises';
import type { World } from '#core/sim/state.ts';
import { applyChanges } from '#core/sim/transaction.ts';
import { removeOldJournals } from './files.ts';
import { type Journal, openJournal } from './journal.ts';
import { lockFolder } from './lock.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import type { Entry, Opened, Store } from './store.ts';

/** A journal shorter than this is not worth a snapshot; a longer one is, once it outgrows the last snapshot. */
const shortJournal = 4 * 1024 * 1024;

/** Keeps the world in a folder, which no other process may use at the same time. */
export async function openFolderStore(folder: string, compactAt = shortJournal): Promise<Opened> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const snapshot = await readSnapshot(folder);
    const { journal, entries } = await openJournal(folder, snapshot.generation);
    await removeOldJournals(folder, snapshot.generation);
    const world = entries.reduce((before, { changes }) => applyChanges(before, changes), snapshot.world);
    const at = entries.at(-1)?.at ?? snapshot.at;
    return { world, at, store: new FolderStore(folder, snapshot.generation, journal, compactAt, unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
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
  readonly #folder: string;
  readonly #compactAt: number;
  readonly #unlock: () => Promise<void>;
  #generation: number;
  #journal: Journal;
  #snapshotSize = 0;
  #waiting: Waiting[] = [];
  /** The world with all that is waiting. */
  #latest: World | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    folder: string,
    generation: number,
    journal: Journal,
    compactAt: number,
    unlock: () => Promise<void>,
  ) {
    this.#folder = folder;
    this.#generation = generation;
    this.#journal = journal;
    this.#compactAt = compactAt;
    this.#unlock = unlock;
  }

  write(entry: Entry, world: World, written: () => void): void {
    this.#latest = world;
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
    } finally {
      await this.#journal.close();
      await this.#unlock();
    }
  }

  async #turn(): Promise<void> {
    const turn = this.#waiting;
    const world = this.#latest;
    this.#waiting = [];
    const last = turn.at(-1)?.entry.at ?? 0;
    if (world !== undefined && this.#journal.size > Math.max(this.#compactAt, 2 * this.#snapshotSize)) {
      await this.#compact(world, last);
    } else {
      const lines = turn
        .filter(({ entry }) => entry.changes.length > 0)
        .map(({ entry }) => JSON.stringify(entry));
      if (lines.length > 0) await this.#journal.append(lines);
    }
    for (const { written } of turn) written();
  }

  /** The snapshot holds all that is waiting, so nothing of it goes into a journal any more. */
  async #compact(world: World, at: number): Promise<void> {
    const generation = this.#generation + 1;
    this.#snapshotSize = await writeSnapshot(this.#folder, { generation, at, world });
    this.#generation = generation;
    await this.#journal.close();
    this.#journal = (await openJournal(this.#folder, generation)).journal;
    await removeOldJournals(this.#folder, generation);
  }
}
