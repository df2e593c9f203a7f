import type { World } from '#core/sim/state.ts';
import type { Change } from '#core/sim/transaction.ts';

/** One line of the journal: what one step changed, and when. */
export interface Entry {
  /** Epoch seconds. */
  readonly at: number;
  readonly changes: readonly Change[];
}

/** Where the world is kept. */
export interface Store {
  /**
   * Writes an entry down and then calls back; entries and calls keep their order. The world that was opened with
   * the store must have the entry's changes, and those of all entries before it and of none after.
   */
  write(entry: Entry, written: () => void): void;
  /** Resolves when everything handed over so far is written down; rejects when writing has failed. */
  settled(): Promise<void>;
  /** Writes what is left and lets go of the folder. */
  close(): Promise<void>;
}

/** A world as it was found, and the store that goes on from there. */
export interface Opened {
  readonly world: World;
  /** When the last entry was written; nought when there is none. */
  readonly at: number;
  readonly store: Store;
}
